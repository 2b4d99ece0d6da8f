import { isFieldName, type Asking, type Field, type FieldName, type Row } from '#lib/private-link/row.ts'
import { awsRows } from '#lib/private-link/rows/aws.ts'
import { azureRows } from '#lib/private-link/rows/azure.ts'
import { gcpRows } from '#lib/private-link/rows/gcp.ts'

/** The catalog's key of a row: PROVIDER/VENDOR, and /KIND where one vendor on the wire is two to a person. */
export const rowId = ({ provider, vendor, kind }: Pick<Row, 'provider' | 'vendor' | 'kind'>) =>
  [provider, vendor, ...(kind ? [kind.id] : [])].join('/')

const rows: readonly Row[] = [...awsRows, ...azureRows, ...gcpRows]

/** The requirement matrix (CONTRACT §4): whatever is said about a provider and vendor is said in its rows and nowhere else. */
export const catalog: ReadonlyMap<string, Row> = new Map(rows.map((row) => [rowId(row), row]))

/** A row's name as a person knows it: "Confluent Cloud Dedicated". */
export const nameOfRow = ({ title, kind }: Row) => (kind ? `${title} ${kind.title}` : title)

/** What every request of a row begins with: the provider, and the vendor unless it is the one that is not sent. */
export const begun = ({ provider, vendor }: Row) => ({ provider, ...(vendor === 'GENERIC' ? {} : { vendor }) })

type OnTheWire = { provider?: unknown; vendor?: unknown; dnsDomain?: unknown }

const upper = (value: unknown, otherwise: string) =>
  (typeof value === 'string' && value !== '' ? value : otherwise).toUpperCase()

/** A link's vendor as Atlas understands it: none means GENERIC. */
export const vendorOf = ({ vendor }: OnTheWire) => upper(vendor, 'GENERIC')

/** The rows that a provider and vendor on the wire may mean, in any case of letters; none for one the catalog does not know. */
export const rowsOf = ({ provider, vendor }: OnTheWire): Row[] =>
  rows.filter((row) => row.provider === upper(provider, '') && row.vendor === vendorOf({ vendor }))

/** The row of a link, told apart by its domain where one vendor is two; undefined for one the catalog does not know. */
export const rowOf = (link: OnTheWire): Row | undefined => {
  const found = rowsOf(link)
  const dnsDomain = typeof link.dnsDomain === 'string' ? link.dnsDomain : undefined
  return found.find(({ kind }) => kind?.isIt({ dnsDomain })) ?? found[0]
}

/** The words and form of a field that a row asks of a person; undefined for one that it does not ask. */
export const fieldOf = (row: Row, name: FieldName): Field | undefined => {
  const ask = row.asks[name]
  return ask && 'field' in ask ? ask.field : undefined
}

export type Asked = { name: FieldName; field: Field; ask: Asking }

/** What a person fills in for a row, in the order it is asked. */
export const askedOf = (row: Row): Asked[] =>
  Object.entries(row.asks).flatMap(([name, ask]) =>
    isFieldName(name) && 'field' in ask ? [{ name, field: ask.field, ask }] : [],
  )

/** A field's label as it stands inside a sentence: "cluster ARN", "DNS domain". */
export const nounOf = ({ label }: Pick<Field, 'label'>) =>
  /^[A-Z]{2}|^[A-Z][a-z]+[A-Z]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1)

/** Whether a field holds several values, one a line as it is typed. */
export const isList = ({ kind }: Pick<Field, 'kind'>) =>
  kind === 'azure-ids' || kind === 'attachments' || kind === 'hosts' || kind === 'confluent-hosts'
