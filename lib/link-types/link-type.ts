import type { Provider } from '#lib/link-types/region.ts'

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
export type FieldValue = string | readonly string[]
export const toList = (value: FieldValue | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? [])

export const isFieldName = (name: string): name is FieldName => fieldNames.some((field) => field === name)

export type Choice = { value: string; label: string; about?: string }

/** What a value must look like; each kind has one rule (rules.ts) and one control (components/wizard/fields). */
export type FieldForm =
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
export type Field = FieldForm & { label: string; hint: string; example?: string; where: string }

/**
 * One cell of the matrix. `fixed` is sent and asked of nobody; `toleratedBy` says that Atlas was seen to accept its absence;
 * `emptyIsList`: leaving it empty sends [].
 */
export type InputRequirement = {
  presence: 'required' | 'optional'
  sources: readonly Source[]
  field: Field
  toleratedBy?: Source
  sendsEmptyList?: boolean
}
export type FieldRequirement =
  | InputRequirement
  | { presence: 'computed' | 'refused'; sources: readonly Source[] }
  | { presence: 'fixed'; sources: readonly Source[]; value: readonly string[] }

export const required = (by: readonly Source[], field: Field): InputRequirement => ({
  presence: 'required',
  sources: by,
  field,
})
export const optional = (by: readonly Source[], field: Field): InputRequirement => ({
  presence: 'optional',
  sources: by,
  field,
})
export const computed = (...by: Source[]): FieldRequirement => ({ presence: 'computed', sources: by })
export const refused = (...by: Source[]): FieldRequirement => ({ presence: 'refused', sources: by })
export const fixed = (by: readonly Source[], value: readonly string[]): FieldRequirement => ({
  presence: 'fixed',
  sources: by,
  value,
})

/** One thing to be done in the cloud before Atlas is asked; `shows` names the values the Prepare step fills in. */
export type Task = { id: string; title: string; text: string; shows?: readonly TaskValueName[] }
export type TaskValueName = 'account' | 'principal' | 'arn' | 'clusterPolicy' | 'connectivity' | 'service'

/** What a link of this row waits for before it can be DONE (CONTRACT §5): an approval in Azure, or its DNS domain. */
export type WaitReason = 'approval' | 'domain'

/** One thing its person does while a link waits; `shows`: what the link's page puts below it. */
export type UserStep = { id: string; title: string; text: string; shows: 'endpoint' | WaitReason }

/** Settings of a stream connection, under the names of the wire; what nobody can know is a word in capitals. */
export type ConnectionSettings = { readonly [name: string]: string | ConnectionSettings }

/** The stream connection that uses a link of this row (CONTRACT §7); `under`: where its networking access stands. */
export type ConnectionTemplate = {
  type: string
  networkingKey: 'networking' | 'publicPrivateNetworking'
  text: string
  settings: (
    link: Readonly<Partial<Record<'dnsDomain' | 'authenticationScheme', string | undefined>>>,
  ) => ConnectionSettings
  /** Where to find or check what no source says. */
  note: string
}

/** One row of the requirement matrix: a provider and vendor, and where one vendor hides two, the kind. */
export type LinkType = {
  provider: Provider
  vendor: string
  title: string
  about: string
  variant?: { id: string; title: string; about: string; matches: (link: { dnsDomain?: string | undefined }) => boolean }
  note?: string
  /** The row's cells; those that a person fills in, in the order they are asked. */
  fields: Partial<Record<FieldName, FieldRequirement>>
  tasks: readonly Task[]
  waitsFor?: WaitReason
  /** What its person does while the link waits, in order. */
  userSteps?: readonly UserStep[]
  connectionTemplate: ConnectionTemplate
  typicalMinutes?: readonly [from: number, to: number]
}
