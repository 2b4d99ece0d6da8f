import { acceptWithRegion, reject } from '#lib/field-kinds/check-result.ts'
import type { FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { findNames } from '#lib/field-kinds/find-in-text.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { normalizeName } from '#lib/field-kinds/normalize-name.ts'

const pattern = /^com\.amazonaws\.vpce\.([a-z0-9-]+)\.(vpce-svc-[0-9a-f]{8,32})$/
const example = 'com.amazonaws.vpce.us-east-1.vpce-svc-93da685022ee702a9'

/** The name of a VPC endpoint service, com.amazonaws.vpce.REGION.vpce-svc-HEX. */
export const vpcService = {
  control: 'text',
  check: (typed, _, { noun }) => {
    const name = normalizeInput(typed).toLowerCase()
    if (/^vpce-svc-[0-9a-f]+$/.test(name))
      return reject(`Enter the whole ${noun} with its region in front, like ${example}`)
    if (/^vpce-[0-9a-f]+/.test(name))
      return reject(
        `This is the ID of an interface endpoint. Enter the ${noun} of the service behind it, like ${example}`,
      )
    const region = pattern.exec(name)?.[1]
    return region === undefined
      ? reject(`Enter the ${noun} as Confluent shows it, like ${example}`)
      : acceptWithRegion(name, region)
  },
  pattern: () => pattern.source,
  recognize: () => 'unique',
  find: (text) => findNames(text).filter((name) => /^(com\.amazonaws\.vpce\.|vpce-(svc-)?[0-9a-f]{8})/i.test(name)),
  claims: () => true,
  normalize: normalizeName,
} satisfies FieldKindDefinition
