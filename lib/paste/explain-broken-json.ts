/** Whether a line has a quotation mark that is never closed; escaped ones do not count. */
const hasOddQuotes = (line: string) => (line.replace(/\\./g, '').split('"').length - 1) % 2 === 1

const findComma = (lines: readonly string[]) =>
  lines.findIndex((line, index) => /["\]}\d]\s*$/.test(line) && /^\s*"/.test(lines[index + 1] ?? ''))

/** Says where JSON breaks, with the number of the line if that can be told. */
export const explainBrokenJson = (text: string): string => {
  const lines = text.split(/\r\n|\r|\n/)
  const quote = lines.findIndex(hasOddQuotes)
  if (quote >= 0) return `A quotation mark is missing in line ${String(quote + 1)}.`
  const comma = findComma(lines)
  if (comma >= 0) return `A comma is missing at the end of line ${String(comma + 1)}.`
  const trailing = lines.findIndex((line, index) => /,\s*$/.test(line) && /^\s*[}\]]/.test(lines[index + 1] ?? ''))
  if (trailing >= 0) return `Line ${String(trailing + 1)} ends in a comma with nothing after it.`
  const count = (marks: RegExp) => text.match(marks)?.length ?? 0
  if (count(/[{[]/g) > count(/[}\]]/g)) return 'Its last closing braces are missing.'
  return 'It is not valid JSON.'
}
