import { accept, reject } from '#lib/field-kinds/check-result.ts'
import { escapePattern } from '#lib/field-kinds/escape-pattern.ts'
import type { FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { findNames } from '#lib/field-kinds/find-in-text.ts'
import { buildHostPattern, explainHostName, parseHostName } from '#lib/field-kinds/host-name.ts'
import { isWebsite } from '#lib/field-kinds/is-website.ts'
import { normalizeName } from '#lib/field-kinds/normalize-name.ts'

const hasDomain = (name: string, domain: string) => name.toLowerCase().endsWith(`.${domain}`)

/** A host name, in one domain when `domain` is given. */
export const host = {
  control: 'text',
  check: (typed, { domain }, { noun }) => {
    const name = parseHostName(typed)
    const example = domain ? `orders.${domain}` : 'kafka.example.com'
    if (name === undefined) return reject(explainHostName(typed, noun, example))
    if (domain && !hasDomain(name, domain)) return reject(`Enter a ${noun} that ends in .${domain}, like ${example}`)
    // Azure's private DNS zones have this label; a client asks for the name without it.
    if (domain) return accept(name.replace(`.privatelink.${domain}`, `.${domain}`))
    if (name.startsWith('com.amazonaws.'))
      return reject(`This is the name of a service of AWS and no host. Enter a ${noun}, like ${example}`)
    if (isWebsite(name))
      return reject(`This is the address of a website. Enter the ${noun} of the service, like ${example}`)
    return accept(name)
  },
  pattern: ({ domain }) => buildHostPattern(domain && escapePattern(domain)),
  recognize: ({ domain }) => (domain ? 'unique' : 'possible'),
  find: (text, { domain }) => (domain ? findNames(text).filter((name) => hasDomain(name, domain)) : []),
  claims: (value, { domain }) => domain !== undefined && hasDomain(value, domain),
  normalize: normalizeName,
} satisfies FieldKindDefinition<{ domain?: string }>
