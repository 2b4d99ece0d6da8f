/** Whether a line has a quotation mark that is never closed; escaped ones do not count. */
const hasOddQuotes = (line: string) => (line.replace(/\\./g, '').split('"').length - 1) % 2 === 1

const findComma = (lines: readonly string[]) =>
  lines.findIndex((line, index) => /["\]}\d]\s*$/.test(line) && /^\s*"/.test(lines[index + 1] ?? ''))

/** Says where JSON breaks, with the number of the line if that can be told. */
export const explainBrokenJson = (text: string): { line?: number; sentence: string } => {
  const lines = text.split(/\r\n|\r|\n/)
  const inLine = (index: number, what: string) => ({ line: index + 1, sentence: `${what} line ${String(index + 1)}.` })
  const quote = lines.findIndex(hasOddQuotes)
  if (quote >= 0) return inLine(quote, 'A quotation mark is missing in')
  const comma = findComma(lines)
  if (comma >= 0) return inLine(comma, 'A comma is missing at the end of')
  const trailing = lines.findIndex((line, index) => /,\s*$/.test(line) && /^\s*[}\]]/.test(lines[index + 1] ?? ''))
  if (trailing >= 0) return inLine(trailing, 'There is a comma with nothing after it in')
  const count = (marks: RegExp) => text.match(marks)?.length ?? 0
  if (count(/[{[]/g) > count(/[}\]]/g)) return { sentence: 'Its last closing braces are missing.' }
  return { sentence: 'It is not valid JSON.' }
}
