import { accept, reject, type CheckResult } from '#lib/field-kinds/check-result.ts'
import type { Provider } from '#lib/link-types/region.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'

const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?'
const hostName = new RegExp(`^(?=.{1,253}$)(?:${label}\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$`)

/** A host name out of what was pasted: in small letters, without scheme, port, path, leading *. or trailing dot. */
const bareHost = (typed: string) =>
  normalizeInput(typed)
    .toLowerCase()
    .replace(/^[a-z0-9+_-]+:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/:\d{1,5}$/, '')
    .replace(/^\*\./, '')
    .replace(/\.+$/, '')

const shapeless = (typed: string, noun: string, example: string) => {
  const text = normalizeInput(typed)
  if (/[\s,;]/.test(text)) return `Enter one host name as the ${noun}, not a list. For example ${example}`
  if (/^\d{1,3}(\.\d{1,3}){3}(:\d+)?$/.test(text))
    return `Enter the ${noun} as a name, not as an address. For example ${example}`
  return `Enter the ${noun} as a whole host name, like ${example}`
}

/** The rule of a host name, in one domain when `domain` is given. */
export const checkHost = (typed: string, noun: string, domain?: string): CheckResult => {
  const host = bareHost(typed)
  const example = domain ? `orders.${domain}` : 'kafka.example.com'
  if (!hostName.test(host)) return reject(shapeless(typed, noun, example))
  if (domain && !host.endsWith(`.${domain}`)) return reject(`Enter a ${noun} that ends in .${domain}, like ${example}`)
  return accept(host)
}

const clouds: Readonly<Record<string, Provider>> = { aws: 'AWS', azure: 'AZURE', gcp: 'GCP' }
const confluent = /^(?:[^.]+\.)+?([a-z0-9-]+)\.(aws|azure|gcp)\.(?:(private|accesspoint|glb)\.)?confluent\.cloud$/

/** The rule of a host of Confluent Cloud: in this cloud, and below accesspoint.confluent.cloud when `isAccessPoint`. */
export const checkConfluentHost = (
  typed: string,
  noun: string,
  provider: Provider,
  isAccessPoint = false,
): CheckResult => {
  const cloud = provider.toLowerCase()
  const example = `sample.REGION.${cloud}.${isAccessPoint ? 'accesspoint.' : ''}confluent.cloud`
  const host = bareHost(typed)
  if (!hostName.test(host)) return reject(shapeless(typed, noun, example))
  if (!host.endsWith('.confluent.cloud')) return reject(`Enter a ${noun} of Confluent Cloud, like ${example}`)
  const [, region = '', named = '', access] = confluent.exec(host) ?? []
  if (named === '') return reject(`Enter the whole ${noun} with its region, like ${example}`)
  if (clouds[named] !== provider)
    return reject(
      `This cluster runs on ${named.toUpperCase()}. Enter the ${noun} of a cluster on ${provider}, or choose another provider.`,
    )
  if (isAccessPoint && access !== 'accesspoint')
    return reject(`This is the host of a cluster’s network. Enter the ${noun}, like ${example}`)
  if (!isAccessPoint && access === 'accesspoint')
    return reject(`This is the domain of an access point. Enter the ${noun} of the cluster’s network, like ${example}`)
  return accept(host, { details: [{ label: 'Region', value: region }], implies: { region } })
}
