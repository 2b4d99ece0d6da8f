import { checkConfluentHost } from '#lib/field-kinds/confluent-host.ts'
import type { FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { normalizeName } from '#lib/field-kinds/normalize-name.ts'

/** The name of one zone of a Confluent Cloud network, ZONE.DOMAIN, which implies the network's domain. */
export const confluentZone = {
  control: 'text',
  check: (typed, _, context) => {
    const result = checkConfluentHost(typed, false, context)
    if (!result.ok) return result
    const dnsDomain = String(result.value).replace(/^[^.]+\./, '')
    return { ...result, implies: { ...result.implies, dnsDomain } }
  },
  recognize: () => 'likely',
  normalize: normalizeName,
} satisfies FieldKindDefinition
