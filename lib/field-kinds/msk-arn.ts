import { accept, reject, type CheckResult } from '#lib/field-kinds/check-result.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { findRegion } from '#lib/link-types/region.ts'

/** An Amazon MSK cluster's ARN taken apart; `kind` tells a serverless cluster from a provisioned one. */
export type MskArn = {
  arn: string
  region: string
  account: string
  cluster: string
  kind: 'provisioned' | 'serverless'
}

const example = 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/4c5d…-5'
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(-s?\d{1,3})?$/i

type Read = { ok: true; arn: MskArn } | { ok: false; sentence: string }
const no = (sentence: string): Read => ({ ok: false, sentence })

const otherResource = (service: string, resource: string) => {
  if (service === 'kafka' && resource.startsWith('topic/')) return 'This is the ARN of a topic'
  if (service === 'kafka' && resource.startsWith('group/')) return 'This is the ARN of a consumer group'
  if (service === 'kafka' && resource.startsWith('configuration/')) return 'This is the ARN of an MSK configuration'
  if (service === 'kafka' && resource.startsWith('vpc-connection/')) return 'This is the ARN of a VPC connection'
  return `This is the ARN of another AWS service (“${service || 'none named'}”)`
}

/** Reads an MSK cluster ARN, `arn:aws:kafka:REGION:ACCOUNT:cluster/NAME/UUID` (CONTRACT §3), or says how to mend it. */
export const readMskArn = (typed: string): Read => {
  const text = normalizeInput(typed)
  if (text.endsWith('.amazonaws.com') || /\.amazonaws\.com:\d+/.test(text))
    return no('This is a broker’s address. Enter the cluster ARN, which begins with arn:aws:kafka.')
  if (!text.startsWith('arn:')) return no(`Enter the cluster ARN as the MSK console shows it, like ${example}`)
  const [, partition = '', service = '', region = '', account = '', ...rest] = text.split(':')
  const resource = rest.join(':')
  if (partition !== 'aws')
    return no(
      `Enter the ARN of a cluster in the partition aws. Atlas reaches no cluster in ${partition ? `“${partition}”` : 'another'}.`,
    )
  if (service !== 'kafka' || !resource.startsWith('cluster/'))
    return no(`${otherResource(service, resource)}. Enter the ARN of the MSK cluster itself, like ${example}`)
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region))
    return no('The cluster ARN has no region in its fourth part. Copy the whole ARN from the MSK console.')
  if (!/^\d{12}$/.test(account))
    return no('The cluster ARN has no 12-digit account number in its fifth part. Copy the whole ARN again.')
  const [, cluster = '', id = '', ...more] = resource.split('/')
  if (!/^[A-Za-z0-9-]{1,64}$/.test(cluster) || !uuid.test(id) || more.length > 0)
    return no('The cluster ARN ends in cluster/NAME/UUID. Its end is missing or changed: copy the whole ARN again.')
  const kind = /-s\d+$/.test(id) ? 'serverless' : 'provisioned'
  return { ok: true, arn: { arn: text, region, account, cluster, kind } }
}

/** The rule of the field `arn`: what is sent, and what the ARN tells of region, account and cluster. */
export const checkMskArn = (typed: string): CheckResult => {
  const read = readMskArn(typed)
  if (!read.ok) return reject(read.sentence)
  const { arn, region, account, cluster, kind } = read.arn
  const place = findRegion('AWS', region)?.place
  return accept(arn, {
    details: [
      { label: 'Cluster', value: `${cluster} (${kind})` },
      { label: 'Region', value: place ? `${region} (${place})` : `${region} (not in our list of AWS regions)` },
      { label: 'AWS account', value: account },
    ],
  })
}
