import type { MskCluster, MskScheme } from '#lib/aws/msk-cluster.ts'
import { listSchemeNames } from '#lib/aws/scheme-names.ts'
import { failing, passing, unknowable, type Finding } from '#lib/private-link/finding.ts'

/** What multi-VPC connectivity needs of a cluster (docs/CONTRACT.md §10.2). */
const oldestKafka = [2, 7, 1]
const unfitBrokers = new Set(['kafka.t3.small', 't3.small'])

export const checkState = ({ name, state, kind }: MskCluster): Finding =>
  state === 'ACTIVE'
    ? passing(`${name} is ACTIVE, and ${kind}.`)
    : failing(`${name} is ${state}. Nothing on it can be changed, and Atlas may not reach it, until it is ACTIVE.`)

/** The parts of a version such as 2.7.1, 2.8.2.tiered or 3.7.x, in which x is unknown. */
const parseVersion = (version: string) =>
  version
    .split('.')
    .slice(0, oldestKafka.length)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : undefined))

/** Whether a version is at least the oldest that will do; undefined if that depends on a part that is unknown. */
const isRecent = (version: string): boolean | undefined => {
  const parts = parseVersion(version)
  const at = oldestKafka.findIndex((oldest, index) => parts[index] !== oldest)
  if (at < 0) return true
  const part = parts[at]
  return part === undefined ? undefined : part > (oldestKafka[at] ?? 0)
}

export const checkKafkaVersion = ({ kafkaVersion }: MskCluster): Finding => {
  if (kafkaVersion === undefined) return unknowable('AWS does not say which version of Kafka the cluster runs.')
  const fits = isRecent(kafkaVersion)
  if (fits === undefined) return unknowable(`The cluster runs Kafka ${kafkaVersion}.`)
  return fits
    ? passing(`The cluster runs Kafka ${kafkaVersion}.`)
    : failing(`The cluster runs Kafka ${kafkaVersion}. Multi-VPC connectivity needs 2.7.1 or later: upgrade it first.`)
}

export const checkBrokerType = ({ instanceType }: MskCluster): Finding => {
  if (instanceType === undefined) return unknowable('AWS does not say which brokers the cluster has.')
  return unfitBrokers.has(instanceType)
    ? failing(`Its brokers are ${instanceType}. Multi-VPC connectivity needs larger ones: change their type first.`)
    : passing(`Its brokers are ${instanceType}.`)
}

export const checkUnauthenticatedAccess = ({ allowsUnauthenticated }: MskCluster): Finding => {
  if (allowsUnauthenticated === undefined)
    return unknowable('AWS does not say whether the cluster lets clients in without signing in.')
  return allowsUnauthenticated
    ? failing('The cluster lets clients in without signing in. Multi-VPC connectivity needs that turned off first.')
    : passing('Every client of the cluster must sign in.')
}

/** Whether the cluster itself knows the link's way to sign in. */
export const checkScheme = ({ schemes }: MskCluster, scheme: MskScheme): Finding => {
  const names = listSchemeNames([scheme])
  if (schemes === undefined) return unknowable('AWS does not say how clients sign in to the cluster.')
  if (schemes.includes(scheme)) return passing(`The cluster has ${listSchemeNames(schemes)} on.`)
  return failing(
    schemes.length === 0
      ? `The cluster has no way to sign in on, and the link signs in with ${names}. Turn it on in the cluster first.`
      : `The cluster has ${listSchemeNames(schemes)} on, and the link signs in with ${names} for life. Choose another authentication for the link, or turn it on in the cluster first.`,
  )
}

export const checkMultiVpc = ({ kind, state, vpcSchemes }: MskCluster, scheme: MskScheme): Finding => {
  if (kind === 'serverless') return passing('The cluster is serverless: there is no such setting to turn on.')
  const name = listSchemeNames([scheme])
  if (vpcSchemes === undefined) return unknowable('AWS does not say what multi-VPC connectivity is on for.')
  if (vpcSchemes.includes(scheme)) return passing(`It is on for ${listSchemeNames(vpcSchemes)}.`)
  if (state === 'UPDATING')
    return failing(
      `It is not on for ${name} yet. The cluster is UPDATING: nothing else on it can be changed meanwhile.`,
    )
  return failing(
    vpcSchemes.length === 0
      ? `It is off. Turn it on for ${name}, which takes 30 minutes or more.`
      : `It is on for ${listSchemeNames(vpcSchemes)}, and the link signs in with ${name}. Turn it on for ${name} too, which takes 30 minutes or more, or choose another authentication for the link.`,
  )
}
