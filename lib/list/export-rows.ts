import type { ListFormat } from '#lib/list/list-formats.ts'
import { listLabels } from '#lib/ownership/list-labels.ts'
import type { ListRow } from '#lib/wire/list.ts'

/** The columns of an exported list, in order: the name in the file, and its text of a row. */
const columns: Readonly<Record<string, (row: ListRow) => string>> = {
  state: ({ word }) => word,
  name: ({ name }) => name,
  provider: ({ provider }) => provider,
  type: ({ vendor }) => vendor,
  region: ({ region }) => region,
  project: ({ project }) => project,
  projectId: ({ groupId }) => groupId,
  linkId: (row) => (row.made === 'requested' ? '' : row.id),
  origin: (row) => row.made,
  requestedBy: ({ by }) => by,
  createdAt: ({ createdAt }) => new Date(createdAt).toISOString(),
  usedBy: ({ usedBy }) => (usedBy === undefined ? '' : String(usedBy)),
  ownershipName: ({ ownership }) => ownership?.name ?? '',
  owner: ({ ownership }) => ownership?.owner ?? '',
  ticket: ({ ownership }) => ownership?.ticket ?? '',
  costCentre: ({ ownership }) => ownership?.costCentre ?? '',
  note: ({ ownership }) => ownership?.note ?? '',
  labels: ({ ownership }) => listLabels(ownership).join('; '),
}

/**
 * A value as a cell of CSV (RFC 4180). What a spreadsheet would read as a formula is marked as text by an apostrophe:
 * names in a list come from other people.
 */
const formatCell = (text: string): string => {
  const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const formatCsv = (rows: readonly ListRow[]): string =>
  [Object.keys(columns), ...rows.map((row) => Object.values(columns).map((getText) => getText(row)))]
    .map((cells) => `${cells.map(formatCell).join(',')}\r\n`)
    .join('')

const formatJson = (rows: readonly ListRow[]): string =>
  `${JSON.stringify(
    rows.map((row) => Object.fromEntries(Object.entries(columns).map(([name, getText]) => [name, getText(row)]))),
    null,
    2,
  )}\n`

/** How rows become the text of a file, and its media type. */
export const listExports: Readonly<Record<ListFormat, { type: string; format: (rows: readonly ListRow[]) => string }>> =
  {
    csv: { type: 'text/csv; charset=utf-8; header=present', format: formatCsv },
    json: { type: 'application/json', format: formatJson },
  }
