import type { Provider } from '#lib/private-link/region.ts'

/** Whose word a requirement is: the abbreviations of the contract, and `ours` for what only the portal asks. */
export type Source = 'seed' | 'spec' | 'rec' | 'docs' | 'tf' | 'cfn' | 'mcp' | 'ours'

export type Need = 'required' | 'optional' | 'computed' | 'refused'
export type Ask = { need: Need; by: readonly Source[] }

/** The fields of a create request (CONTRACT §3), in the order they are asked. */
export const fieldNames = ['arn', 'authenticationScheme', 'region', 'serviceEndpointId', 'dnsDomain'] as const
export type FieldName = (typeof fieldNames)[number]

/** One thing to be done in the cloud before Atlas is asked; `shows` names the values the Prepare step fills in. */
export type Task = { id: string; title: string; text: string; shows?: readonly Shown[] }
export type Shown = 'principal' | 'arn' | 'clusterPolicy'

export type Row = {
  provider: Provider
  vendor: string
  title: string
  about: string
  asks: Partial<Record<FieldName, Ask>>
  before: readonly Task[]
  typicalMinutes: readonly [from: number, to: number]
}

const required = (...by: Source[]): Ask => ({ need: 'required', by })
const optional = (...by: Source[]): Ask => ({ need: 'optional', by })
const computed = (...by: Source[]): Ask => ({ need: 'computed', by })
const refused = (...by: Source[]): Ask => ({ need: 'refused', by })

/** The requirement matrix (CONTRACT §4): whatever is said about a provider and vendor is said here and nowhere else. */
export const catalog: Readonly<Record<string, Row>> = {
  'AWS/MSK': {
    provider: 'AWS',
    vendor: 'MSK',
    title: 'Amazon MSK',
    about: 'A Kafka cluster in Amazon Managed Streaming for Apache Kafka, provisioned or serverless.',
    asks: {
      arn: required('seed', 'spec', 'tf', 'docs'),
      authenticationScheme: optional('spec', 'docs'),
      region: refused('tf'),
      serviceEndpointId: computed('docs'),
      dnsDomain: computed('docs'),
    },
    before: [
      {
        id: 'workspace',
        title: 'Have a stream workspace on AWS',
        text: 'The stream connection that will use this link lives in a workspace of this project whose provider is AWS.',
      },
      {
        id: 'multi-vpc',
        title: 'Turn on multi-VPC connectivity',
        text: 'MSK console → the cluster → Properties → Network settings → Edit → Turn on multi-VPC connectivity. The change takes a while; the cluster stays usable.',
      },
      {
        id: 'cluster-policy',
        title: 'Let Atlas connect in the cluster policy',
        text: 'MSK console → the cluster → Properties → Security settings → Edit cluster policy. Atlas’s own AWS account must be allowed these actions on the cluster.',
        shows: ['principal', 'arn', 'clusterPolicy'],
      },
    ],
    typicalMinutes: [30, 35],
  },
}

/** The catalog's key of a provider and vendor as they stand on the wire, in any case of letters. */
export const rowId = (provider: string, vendor: string) => `${provider}/${vendor}`.toUpperCase()

/** The row of a provider and vendor, or undefined for one that the catalog does not know (shown as it is, never refused). */
export const rowOf = (provider: string | undefined, vendor: string | undefined): Row | undefined =>
  catalog[rowId(provider ?? '', vendor ?? 'GENERIC')]

const isAsked = (ask: Ask | undefined) => ask?.need === 'required' || ask?.need === 'optional'

/** The fields a person fills in for a row, in the order they are asked. */
export const askedFields = (row: Row): FieldName[] => fieldNames.filter((name) => isAsked(row.asks[name]))
