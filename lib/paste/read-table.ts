/** The cells of a row between its bars; undefined for a line that is no row. */
const splitRow = (line: string): string[] | undefined => {
  const text = line.trim()
  if (text.length > 4096 || !/^[|│┃].*[|│┃]$/.test(text)) return undefined
  const cells = text
    .replace(/^[|│┃]+|[|│┃]+$/g, '')
    .split(/[|│┃]/)
    .map((cell) => cell.trim())
  return cells.every((cell) => /^[-:=+─━]*$/.test(cell) && cell !== '') ? undefined : cells
}

/** A cell with several values, such as `az1=host1,az2=host2`, as a list; any other as its text. */
const readCell = (cell: string): unknown => {
  const items = cell.split(/[\s,]+/).filter((item) => item !== '')
  return items.length > 1 && items.every((item) => /[./=]/.test(item)) ? items : cell
}

/** Rows of a key and a value; a row without a key goes on with the value of the one above. */
const readPairs = (rows: readonly (readonly string[])[]): unknown => {
  const cells = new Map<string, string>()
  let last = ''
  for (const [key = '', value = ''] of rows) {
    if (key !== '') last = key
    const before = cells.get(last)
    cells.set(last, before === undefined ? value : `${before} ${value}`)
  }
  return Object.fromEntries([...cells].map(([key, value]) => [key, readCell(value)]))
}

/** Rows below a row of names: an object each. */
const readRecords = ([names = [], ...rows]: readonly (readonly string[])[]): unknown =>
  rows.map((row) => Object.fromEntries(names.map((name, index) => [name, readCell(row[index] ?? '')])))

/** Reads a table drawn with bars, as command-line tools and Markdown have it; undefined if there is none. */
export const readTable = (text: string): unknown => {
  const rows = text
    .split(/\r\n|\r|\n/)
    .slice(0, 1000)
    .flatMap((line) => [splitRow(line) ?? []])
    .filter((row) => row.length > 1)
  const width = rows[0]?.length ?? 0
  if (rows.length < 2) return undefined
  return width === 2 ? readPairs(rows) : readRecords(rows.filter((row) => row.length === width))
}
