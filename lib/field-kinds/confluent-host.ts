import { accept, acceptWithRegion, reject, type CheckResult } from '#lib/field-kinds/check-result.ts'
import type { CheckContext, FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { findNames } from '#lib/field-kinds/find-in-text.ts'
import { buildHostPattern, explainHostName, parseHostName } from '#lib/field-kinds/host-name.ts'
import { normalizeName } from '#lib/field-kinds/normalize-name.ts'
import {
  isClusterLabel,
  isZoneLabel,
  parseConfluentHost,
  type ConfluentHost,
} from '#lib/field-kinds/parse-confluent-host.ts'
import { quoteInput } from '#lib/field-kinds/quote-input.ts'
import type { Provider } from '#lib/link-types/provider.ts'

type HostResult = { ok: true; host: ConfluentHost; name: string } | { ok: false; sentence: string }

/**
 * Parses a host of Confluent Cloud in the provider's cloud, or says how to correct it. When `isAccessPoint`, it is one
 * below accesspoint.confluent.cloud or private.confluent.cloud.
 */
export const readConfluentHost = (
  typed: string,
  isAccessPoint: boolean,
  { noun, provider }: CheckContext,
): HostResult => {
  const fail = (sentence: string) => ({ ok: false, sentence }) as const
  const example = `sample.REGION.${provider.toLowerCase()}.${isAccessPoint ? 'accesspoint.' : ''}confluent.cloud`
  const name = parseHostName(typed)
  if (name === undefined) return fail(explainHostName(typed, noun, example))
  if (!name.endsWith('.confluent.cloud')) return fail(`Enter a ${noun} of Confluent Cloud, like ${example}`)
  const host = parseConfluentHost(name)
  if (host === undefined) return fail(`Enter the whole ${noun} with its region, like ${example}`)
  if (host === 'public')
    return fail(
      `This is a public address of Confluent Cloud, and a public cluster has no private link. Enter the ${noun} of a private network, like ${example}`,
    )
  if (host.provider !== provider)
    return fail(
      `This cluster runs on ${host.provider}. Enter the ${noun} of a cluster on ${provider}, or choose another provider.`,
    )
  if (isAccessPoint && host.network === 'dedicated')
    return fail(`This is the host of a cluster’s network. Enter the ${noun}, like ${example}`)
  if (!isAccessPoint && host.network === 'private')
    return fail(
      `This is the domain of a PrivateLink Attachment, which Enterprise clusters have. Enter the ${noun} of a Dedicated cluster’s network, like ${example}`,
    )
  if (!isAccessPoint && host.network === 'accesspoint')
    return fail(`This is the domain of an access point. Enter the ${noun} of the cluster’s network, like ${example}`)
  return { ok: true, host, name }
}

const explainLabel = ({ label = '', domain }: ConfluentHost, noun: string) => {
  const itself = domain === undefined ? 'as Confluent shows it' : `itself, ${quoteInput(domain, 260)}`
  return isZoneLabel(label)
    ? `This is the name of one zone, ${quoteInput(label)}. Enter the ${noun} ${itself}.`
    : `This begins with ${quoteInput(label)}, which is no part of a network’s domain. Enter the ${noun} ${itself}.`
}

/** A network's domain, also out of the bootstrap server of a cluster in it. */
const checkDomain = (typed: string, isAccessPoint: boolean, context: CheckContext): CheckResult => {
  const result = readConfluentHost(typed, isAccessPoint, context)
  if (!result.ok) return reject(result.sentence)
  const { domain, label, region, network } = result.host
  if (label !== undefined && !(isClusterLabel(label) && domain !== undefined))
    return reject(explainLabel(result.host, context.noun))
  if (domain === undefined) return reject(explainLabel(result.host, context.noun))
  if (network !== 'private') return acceptWithRegion(domain, region)
  return accept(domain, {
    details: [
      { label: 'Region', value: region },
      { label: 'Kind', value: 'PrivateLink Attachment' },
    ],
    implies: { region },
  })
}

/** Whether a host is one of Confluent's in a provider's cloud, of an access point or not. */
export const isConfluentHost = (value: string, isAccessPoint: boolean, provider: Provider): boolean => {
  const host = parseConfluentHost(parseHostName(value) ?? '')
  if (host === undefined) return false
  if (host === 'public') return !isAccessPoint && value.toLowerCase().includes(`.${provider.toLowerCase()}.`)
  return host.provider === provider && (host.network === 'dedicated') === !isAccessPoint
}

export const findConfluentHosts = (text: string) =>
  findNames(text).filter((name) => name.toLowerCase().endsWith('.confluent.cloud'))

/** The domain of a Confluent Cloud network, or of an access point. */
export const confluentHost = {
  control: 'text',
  check: (typed, { isAccessPoint = false }, context) => checkDomain(typed, isAccessPoint, context),
  pattern: ({ isAccessPoint = false }, provider) => {
    const [network, least] = isAccessPoint ? [String.raw`(accesspoint|private)\.`, 1] : ['', 2]
    return buildHostPattern(String.raw`${provider.toLowerCase()}\.${network}confluent\.cloud`, least)
  },
  recognize: () => 'unique',
  find: findConfluentHosts,
  claims: (value, { isAccessPoint = false }, provider) => isConfluentHost(value, isAccessPoint, provider),
  normalize: normalizeName,
} satisfies FieldKindDefinition<{ isAccessPoint?: boolean }>
