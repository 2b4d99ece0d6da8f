import { accept, reject } from '#lib/field-kinds/check-result.ts'
import { findConfluentHosts, isConfluentHost, readConfluentHost } from '#lib/field-kinds/confluent-host.ts'
import type { FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { buildHostPattern } from '#lib/field-kinds/host-name.ts'
import { normalizeName } from '#lib/field-kinds/normalize-name.ts'
import { isClusterLabel, isZoneLabel } from '#lib/field-kinds/parse-confluent-host.ts'

/** The name of one zone of a Confluent Cloud network, ZONE.DOMAIN, which implies the network's domain. */
export const confluentZone = {
  control: 'text',
  check: (typed, _, context) => {
    const result = readConfluentHost(typed, false, context)
    if (!result.ok) return reject(result.sentence)
    const { name, host } = result
    const { region, label } = host
    if (label === undefined)
      return reject(`This is the DNS domain of the network. Enter each ${context.noun} with its zone in front.`)
    if (isClusterLabel(label))
      return reject(`This is the bootstrap server of a cluster. Enter each ${context.noun} of its network.`)
    const dnsDomain = name.replace(/^[^.]+\./, '')
    return accept(name, { details: [{ label: 'Region', value: region }], implies: { region, dnsDomain } })
  },
  pattern: (_, provider) => buildHostPattern(String.raw`${provider.toLowerCase()}\.(glb\.)?confluent\.cloud`, 3),
  recognize: () => 'likely',
  find: findConfluentHosts,
  claims: (value, _, provider) =>
    isConfluentHost(value, false, provider) && isZoneLabel(value.toLowerCase().split('.')[0] ?? ''),
  normalize: normalizeName,
} satisfies FieldKindDefinition
