import type { FieldForm } from '#lib/field-kinds/field-kinds.ts'
import type { Provider } from '#lib/link-types/provider.ts'
import type { PreflightCheckId } from '#lib/private-link/preflight-check.ts'
import type { AwsResourceKind } from '#lib/wire/aws.ts'

/**
 * Who states a requirement: the sources of docs/CONTRACT.md, and `ours` for what only the portal asks for.
 */
export type Source = 'seed' | 'spec' | 'rec' | 'docs' | 'tf' | 'cfn' | 'mcp' | 'ours'

/** The fields of a create request (docs/CONTRACT.md §3), in the order in which they are sent. */
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
export const isFieldName = (name: string): name is FieldName => fieldNames.some((field) => field === name)

/** A field's value in a request: one text, or a list of them. */
export type FieldValue = string | readonly string[]
export const toList = (value: FieldValue | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? [])

/** What a person reads about a field, and the form of its value. */
export type Field = FieldForm & { label: string; hint: string; example?: string; where: string }

/**
 * A field that a person fills in. `toleratedBy`: the source that saw Atlas accept a request without it;
 * `sendsEmptyList`: when it is left empty, [] is sent; `omittedMeans`: what Atlas takes when it is not sent, so that a
 * request or link without it equals one with that value. The form asks for it all the same.
 */
export type InputRequirement = {
  presence: 'required' | 'optional'
  sources: readonly Source[]
  field: Field
  toleratedBy?: Source
  sendsEmptyList?: boolean
  omittedMeans?: string
}

/** One cell of the requirement matrix. `fixed` is sent without asking the person. */
export type FieldRequirement =
  | InputRequirement
  | { presence: 'computed' | 'refused'; sources: readonly Source[] }
  | { presence: 'fixed'; sources: readonly Source[]; value: readonly string[] }

type Sources = readonly Source[]
export const required = (sources: Sources, field: Field): InputRequirement => ({ presence: 'required', sources, field })
export const optional = (sources: Sources, field: Field): InputRequirement => ({ presence: 'optional', sources, field })
export const computed = (...sources: Source[]): FieldRequirement => ({ presence: 'computed', sources })
export const refused = (...sources: Source[]): FieldRequirement => ({ presence: 'refused', sources })
export const fixed = (sources: Sources, value: readonly string[]): FieldRequirement => ({
  presence: 'fixed',
  sources,
  value,
})

/**
 * One thing to do in the cloud before the request is sent; `shows` names the values that the Prepare step fills in.
 * `checks`: the portal's checks that, when all of them pass, show that it was done.
 */
export type Task = {
  id: string
  title: string
  text: string
  shows?: readonly TaskValueName[]
  checks?: readonly PreflightCheckId[]
}
export type TaskValueName = 'account' | 'principal' | 'arn' | 'clusterPolicy' | 'connectivity' | 'service'

/** What a link waits for before it can be DONE (docs/CONTRACT.md §5): an approval in Azure, or its DNS domain. */
export type WaitReason = 'approval' | 'domain'

/** One thing a person does while a link waits; `shows`: what the link's page puts below it. */
export type UserStep = { id: string; title: string; text: string; shows: 'endpoint' | WaitReason }

/** Settings of a stream connection by Atlas's names; a value that the portal cannot know is a word in capitals. */
export type ConnectionSettings = { readonly [name: string]: string | ConnectionSettings }

/** The stream connection that uses a link (docs/CONTRACT.md §7); `networkingKey`: where the link's id goes. */
export type ConnectionTemplate = {
  type: string
  networkingKey: 'networking' | 'publicPrivateNetworking'
  text: string
  settings: (
    link: Readonly<Partial<Record<'dnsDomain' | 'authenticationScheme', string | undefined>>>,
  ) => ConnectionSettings
  /** Where to find or check what no source states. */
  note: string
}

/** One of two types of link that have the same provider and vendor; `matches`: whether a link is of this one. */
export type Variant = {
  id: string
  title: string
  about: string
  matches: (link: { dnsDomain?: string | undefined }) => boolean
}

/** One row of the requirement matrix: everything the portal knows about the links to one vendor on one provider. */
export type LinkType = {
  provider: Provider
  vendor: string
  title: string
  about: string
  variant?: Variant
  /** What of an AWS account a link leads to, and can be picked there. */
  awsResource?: AwsResourceKind
  note?: string
  /** Those that a person fills in, in the order of the form. */
  fields: Partial<Record<FieldName, FieldRequirement>>
  tasks: readonly Task[]
  waitsFor?: WaitReason
  /** What a person does while the link waits, in order. */
  userSteps?: readonly UserStep[]
  connectionTemplate: ConnectionTemplate
  typicalMinutes?: readonly [from: number, to: number]
}
