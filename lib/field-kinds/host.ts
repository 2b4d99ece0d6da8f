import { accept, reject } from '#lib/field-kinds/check-result.ts'
import type { FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { explainHostName, parseHostName } from '#lib/field-kinds/host-name.ts'
import { normalizeName } from '#lib/field-kinds/normalize-name.ts'

/** A host name, in one domain when `domain` is given. */
export const host = {
  control: 'text',
  check: (typed, { domain }, { noun }) => {
    const name = parseHostName(typed)
    const example = domain ? `orders.${domain}` : 'kafka.example.com'
    if (name === undefined) return reject(explainHostName(typed, noun, example))
    if (domain && !name.endsWith(`.${domain}`))
      return reject(`Enter a ${noun} that ends in .${domain}, like ${example}`)
    return accept(name)
  },
  recognize: ({ domain }) => (domain ? 'unique' : 'possible'),
  normalize: normalizeName,
} satisfies FieldKindDefinition<{ domain?: string }>
