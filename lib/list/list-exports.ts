import type { ListFormat } from '#lib/list/list-formats.ts'
import { listLabels } from '#lib/ownership/list-labels.ts'
import type { Ownership } from '#lib/wire/ownership.ts'

/** The columns of an exported list, in order: the name in the file, and its text of a row. */
export type ExportColumns<Row> = Readonly<Record<string, (row: Row) => string>>

/** The columns that say whose a row is. */
export const createOwnershipColumns = <Row>(find: (row: Row) => Ownership | undefined): ExportColumns<Row> => ({
  ownershipName: (row) => find(row)?.name ?? '',
  owner: (row) => find(row)?.owner ?? '',
  ticket: (row) => find(row)?.ticket ?? '',
  costCentre: (row) => find(row)?.costCentre ?? '',
  note: (row) => find(row)?.note ?? '',
  labels: (row) => listLabels(find(row)).join('; '),
})

/**
 * A value as a cell of CSV (RFC 4180). What a spreadsheet would read as a formula is marked as text by an apostrophe:
 * names in a list come from other people.
 */
const formatCell = (text: string): string => {
  const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const formatCsv = (lines: readonly (readonly string[])[]): string =>
  lines.map((cells) => `${cells.map(formatCell).join(',')}\r\n`).join('')

type ListExports<Row> = Readonly<Record<ListFormat, { type: string; format: (rows: readonly Row[]) => string }>>

/** How rows become the text of a file, and its media type. */
export const createListExports = <Row>(columns: ExportColumns<Row>): ListExports<Row> => {
  const [names, getTexts] = [Object.keys(columns), Object.values(columns)]
  return {
    csv: {
      type: 'text/csv; charset=utf-8; header=present',
      format: (rows) => formatCsv([names, ...rows.map((row) => getTexts.map((getText) => getText(row)))]),
    },
    json: {
      type: 'application/json',
      format: (rows) => {
        const toObject = (row: Row) =>
          Object.fromEntries(Object.entries(columns).map(([name, getText]) => [name, getText(row)]))
        return `${JSON.stringify(rows.map(toObject), null, 2)}\n`
      },
    },
  }
}
