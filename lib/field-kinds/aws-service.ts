import { acceptWithRegion, reject } from '#lib/field-kinds/check-result.ts'
import { escapePattern } from '#lib/field-kinds/escape-pattern.ts'
import type { FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { findNames } from '#lib/field-kinds/find-in-text.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { normalizeName } from '#lib/field-kinds/normalize-name.ts'
import { quoteInput } from '#lib/field-kinds/quote-input.ts'

const pattern = /^com\.amazonaws\.(?!vpce\.)([a-z0-9-]+)\.([a-z0-9.-]+)$/

const parse = (value: string) => {
  const endpoint = normalizeInput(value).toLowerCase()
  const [, region = '', name = ''] = pattern.exec(endpoint) ?? []
  return { endpoint, region, name }
}

const getFamily = (service: string) => /^[a-z0-9]*/.exec(service)?.[0] ?? ''

/** The endpoint of a service of AWS itself, com.amazonaws.REGION.SERVICE. */
export const awsService = {
  control: 'text',
  check: (typed, { service }, { noun }) => {
    const { endpoint, region, name } = parse(typed)
    if (name === '')
      return reject(`Enter the ${noun} as com.amazonaws.REGION.${service}, like com.amazonaws.us-east-1.${service}`)
    if (name !== service)
      return reject(
        `This is the endpoint of ${quoteInput(name)}. Enter the ${noun} that ends in .${service}, like com.amazonaws.us-east-1.${service}`,
      )
    return acceptWithRegion(endpoint, region)
  },
  pattern: ({ service }) => String.raw`^com\.amazonaws\.[a-z0-9-]+\.${escapePattern(service)}$`,
  recognize: () => 'unique',
  find: (text) => findNames(text).filter((name) => pattern.test(name.toLowerCase())),
  claims: (value, { service }) => parse(value).name.startsWith(getFamily(service)),
  normalize: normalizeName,
  deriveFromRegion: (region, { service }) => `com.amazonaws.${region}.${service}`,
} satisfies FieldKindDefinition<{ service: string }>
