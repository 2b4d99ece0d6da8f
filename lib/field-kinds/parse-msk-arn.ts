import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { quoteInput } from '#lib/field-kinds/quote-input.ts'
import { uuidForm } from '#lib/field-kinds/uuid-form.ts'

/** The parts of an Amazon MSK cluster's ARN. */
export type MskArn = {
  arn: string
  region: string
  account: string
  cluster: string
  kind: 'provisioned' | 'serverless'
}

const example = 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/4c5d…-5'
const forms = {
  region: '[a-z]{2}(-[a-z]+)+-[0-9]',
  account: '[0-9]{12}',
  cluster: '[A-Za-z0-9-]{1,64}',
  id: `${uuidForm}(-[sS]?[0-9]{1,3})?`,
}
const isLike = (form: keyof typeof forms, text: string) => new RegExp(`^${forms[form]}$`).test(text)

/** What the ARN of a cluster looks like. */
export const mskArnPattern = `^arn:aws:kafka:${forms.region}:${forms.account}:cluster/${forms.cluster}/${forms.id}$`

type ParseResult = { ok: true; arn: MskArn } | { ok: false; sentence: string }
const fail = (sentence: string): ParseResult => ({ ok: false, sentence })

/** What else in MSK has an ARN, by the first part of its resource. */
const otherResources = new Map([
  ['topic', 'a topic'],
  ['group', 'a consumer group'],
  ['transactional-id', 'a transactional ID'],
  ['configuration', 'an MSK configuration'],
  ['vpc-connection', 'a VPC connection'],
  ['replicator', 'an MSK replicator'],
  ['cluster-operation', 'an operation of a cluster'],
])

const nameOtherResource = (service: string, resource: string) => {
  const [kind = ''] = resource.split('/')
  if (service === 'kafka') return `This is the ARN of ${otherResources.get(kind) ?? 'something else in MSK'}`
  return /^[a-z0-9-]+$/.test(service)
    ? `This is the ARN of another AWS service (${quoteInput(service)})`
    : 'This is the ARN of another AWS service'
}

/** Whether a host name is that of an MSK broker. */
export const isMskBroker = (name: string) =>
  /\.kafka(-serverless)?\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(name.toLowerCase())

/**
 * Parses an MSK cluster ARN, `arn:aws:kafka:REGION:ACCOUNT:cluster/NAME/UUID` (docs/CONTRACT.md §3), or says how to
 * correct it.
 */
export const parseMskArn = (typed: string): ParseResult => {
  const text = normalizeInput(typed)
  if (text.endsWith('.amazonaws.com') || /\.amazonaws\.com:\d+/.test(text))
    return fail('This is a broker’s address. Enter the cluster ARN, which begins with arn:aws:kafka.')
  if (!text.startsWith('arn:')) return fail(`Enter the cluster ARN as the MSK console shows it, like ${example}`)
  const [, partition = '', service = '', region = '', account = '', ...rest] = text.split(':')
  const resource = rest.join(':')
  if (partition !== 'aws')
    return fail(
      `Enter the ARN of a cluster in the partition aws. Atlas reaches no cluster in ${/[a-z]/.test(partition) ? quoteInput(partition) : 'another'}.`,
    )
  if (service !== 'kafka' || !resource.startsWith('cluster/'))
    return fail(`${nameOtherResource(service, resource)}. Enter the ARN of the MSK cluster itself, like ${example}`)
  if (!isLike('region', region))
    return fail('The cluster ARN has no region in its fourth part. Copy the whole ARN from the MSK console.')
  if (!isLike('account', account))
    return fail('The cluster ARN has no 12-digit account number in its fifth part. Copy the whole ARN again.')
  const [, cluster = '', id = '', ...more] = resource.split('/')
  if (!isLike('cluster', cluster) || !isLike('id', id) || more.length > 0)
    return fail('The cluster ARN ends in cluster/NAME/UUID. Its end is missing or changed. Copy the whole ARN again.')
  const kind = /-s\d+$/.test(id) ? 'serverless' : 'provisioned'
  return { ok: true, arn: { arn: text, region, account, cluster, kind } }
}

/** Whether an ARN is that of a serverless cluster. */
export const isServerlessCluster = (arn: string): boolean => {
  const result = parseMskArn(arn)
  return result.ok && result.arn.kind === 'serverless'
}
