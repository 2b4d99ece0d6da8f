import type { Provider } from '#lib/private-link/region.ts'

/** Whose word a requirement is: the abbreviations of the contract, and `ours` for what only the portal asks. */
export type Source = 'seed' | 'spec' | 'rec' | 'docs' | 'tf' | 'cfn' | 'mcp' | 'ours'

/** The fields of a create request (CONTRACT §3), in the order in which they are sent. */
export const fieldNames = [
  'region',
  'arn',
  'authenticationScheme',
  'serviceEndpointId',
  'dnsDomain',
  'dnsSubDomain',
  'azureResourceIds',
  'gcpServiceAttachmentUris',
] as const
export type FieldName = (typeof fieldNames)[number]
/** A field's value on the wire: one text, or a list of them. */
export type Value = string | readonly string[]
export const listed = (value: Value | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? [])

export const isFieldName = (name: string): name is FieldName => fieldNames.some((field) => field === name)

export type Choice = { value: string; label: string; about?: string }

/** What a value must look like; each kind has one rule (rules.ts) and one control (components/wizard/fields). */
export type Form =
  | { kind: 'msk-arn' | 'region' | 'vpc-service' | 'text' }
  | { kind: 'choice'; choices: readonly Choice[] }
  /** An AWS service's own endpoint, com.amazonaws.REGION.SERVICE. */
  | { kind: 'aws-service'; service: string }
  /** An Azure resource of this type; `host`: the domain under which its name is served. */
  | { kind: 'azure-id'; type: string; noun: string; host: string }
  | { kind: 'azure-ids'; type: string; noun: string }
  /** A host name, in this domain when there is one. */
  | { kind: 'host'; domain?: string }
  /** A host of Confluent Cloud; `isAccessPoint`: below accesspoint.confluent.cloud. */
  | { kind: 'confluent-host'; isAccessPoint?: boolean }
  | { kind: 'confluent-hosts' | 'hosts' }
  | { kind: 'attachments'; most: number }

/** What a person reads about a field, and the form of its value. */
export type Field = Form & { label: string; hint: string; example?: string; where: string }

/**
 * One cell of the matrix. `fixed` is sent and asked of nobody; `toleratedBy` says that Atlas was seen to accept its absence;
 * `emptyIsList`: leaving it empty sends [].
 */
export type Asking = {
  need: 'required' | 'optional'
  by: readonly Source[]
  field: Field
  toleratedBy?: Source
  emptyIsList?: boolean
}
export type Ask =
  | Asking
  | { need: 'computed' | 'refused'; by: readonly Source[] }
  | { need: 'fixed'; by: readonly Source[]; value: readonly string[] }

export const required = (by: readonly Source[], field: Field): Asking => ({ need: 'required', by, field })
export const optional = (by: readonly Source[], field: Field): Asking => ({ need: 'optional', by, field })
export const computed = (...by: Source[]): Ask => ({ need: 'computed', by })
export const refused = (...by: Source[]): Ask => ({ need: 'refused', by })
export const fixed = (by: readonly Source[], value: readonly string[]): Ask => ({ need: 'fixed', by, value })

/** One thing to be done in the cloud before Atlas is asked; `shows` names the values the Prepare step fills in. */
export type Task = { id: string; title: string; text: string; shows?: readonly Shown[] }
export type Shown = 'account' | 'principal' | 'arn' | 'clusterPolicy' | 'connectivity' | 'service'

/** What a link of this row waits for before it can be DONE (CONTRACT §5): an approval in Azure, or its DNS domain. */
export type Wait = 'approval' | 'domain'

/** One thing its person does while a link waits; `shows`: what the link's page puts below it. */
export type Turn = { id: string; title: string; text: string; shows: 'endpoint' | Wait }

/** Settings of a stream connection, under the names of the wire; what nobody can know is a word in capitals. */
export type Settings = { readonly [name: string]: string | Settings }

/** The stream connection that uses a link of this row (CONTRACT §7); `under`: where its networking access stands. */
export type Connects = {
  type: string
  under: 'networking' | 'publicPrivateNetworking'
  text: string
  settings: (link: Readonly<Partial<Record<'dnsDomain' | 'authenticationScheme', string | undefined>>>) => Settings
  /** Where to find or check what no source says. */
  note: string
}

/** One row of the requirement matrix: a provider and vendor, and where one vendor hides two, the kind. */
export type Row = {
  provider: Provider
  vendor: string
  title: string
  about: string
  kind?: { id: string; title: string; about: string; isIt: (link: { dnsDomain?: string | undefined }) => boolean }
  note?: string
  /** The row's cells; those that a person fills in, in the order they are asked. */
  asks: Partial<Record<FieldName, Ask>>
  before: readonly Task[]
  waitsFor?: Wait
  /** What its person does while the link waits, in order. */
  turns?: readonly Turn[]
  connects: Connects
  typicalMinutes?: readonly [from: number, to: number]
}
