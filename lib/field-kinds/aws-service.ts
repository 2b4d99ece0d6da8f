import { acceptWithRegion, reject } from '#lib/field-kinds/check-result.ts'
import type { FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { normalizeName } from '#lib/field-kinds/normalize-name.ts'

const pattern = /^com\.amazonaws\.(?!vpce\.)([a-z0-9-]+)\.([a-z0-9.-]+)$/

/** The endpoint of a service of AWS itself, com.amazonaws.REGION.SERVICE. */
export const awsService = {
  control: 'text',
  check: (typed, { service }, { noun }) => {
    const endpoint = normalizeInput(typed).toLowerCase()
    const example = `com.amazonaws.us-east-1.${service}`
    const [, region = '', name = ''] = pattern.exec(endpoint) ?? []
    if (name === '') return reject(`Enter the ${noun} as com.amazonaws.REGION.${service}, like ${example}`)
    if (name !== service)
      return reject(`This is the endpoint of “${name}”. Enter the ${noun} that ends in .${service}, like ${example}`)
    return acceptWithRegion(endpoint, region)
  },
  recognize: () => 'unique',
  normalize: normalizeName,
  deriveFromRegion: (region, { service }) => `com.amazonaws.${region}.${service}`,
} satisfies FieldKindDefinition<{ service: string }>
