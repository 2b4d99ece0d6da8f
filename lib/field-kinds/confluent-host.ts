import { acceptWithRegion, reject, type CheckResult } from '#lib/field-kinds/check-result.ts'
import type { CheckContext, FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { explainHostName, parseHostName } from '#lib/field-kinds/host-name.ts'
import { normalizeName } from '#lib/field-kinds/normalize-name.ts'
import { parseProvider } from '#lib/link-types/provider.ts'

const pattern = /^(?:[^.]+\.)+?([a-z0-9-]+)\.(aws|azure|gcp)\.(?:(private|accesspoint|glb)\.)?confluent\.cloud$/

/**
 * Checks a host of Confluent Cloud: in the provider's cloud, below accesspoint.confluent.cloud when `isAccessPoint`.
 */
export const checkConfluentHost = (
  typed: string,
  isAccessPoint: boolean,
  { noun, provider }: CheckContext,
): CheckResult => {
  const example = `sample.REGION.${provider.toLowerCase()}.${isAccessPoint ? 'accesspoint.' : ''}confluent.cloud`
  const host = parseHostName(typed)
  if (host === undefined) return reject(explainHostName(typed, noun, example))
  if (!host.endsWith('.confluent.cloud')) return reject(`Enter a ${noun} of Confluent Cloud, like ${example}`)
  const [, region = '', cloud = '', access] = pattern.exec(host) ?? []
  if (cloud === '') return reject(`Enter the whole ${noun} with its region, like ${example}`)
  if (parseProvider(cloud) !== provider)
    return reject(
      `This cluster runs on ${cloud.toUpperCase()}. Enter the ${noun} of a cluster on ${provider}, or choose another provider.`,
    )
  if (isAccessPoint && access !== 'accesspoint')
    return reject(`This is the host of a cluster’s network. Enter the ${noun}, like ${example}`)
  if (!isAccessPoint && access === 'accesspoint')
    return reject(`This is the domain of an access point. Enter the ${noun} of the cluster’s network, like ${example}`)
  return acceptWithRegion(host, region)
}

/** The domain of a Confluent Cloud network, or of an access point. */
export const confluentHost = {
  control: 'text',
  check: (typed, { isAccessPoint = false }, context) => checkConfluentHost(typed, isAccessPoint, context),
  recognize: () => 'unique',
  normalize: normalizeName,
} satisfies FieldKindDefinition<{ isAccessPoint?: boolean }>
