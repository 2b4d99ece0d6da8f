import { accept, reject } from '#lib/field-kinds/check-result.ts'
import { escapePattern } from '#lib/field-kinds/escape-pattern.ts'
import type { FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { findMatches } from '#lib/field-kinds/find-in-text.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { normalizeName } from '#lib/field-kinds/normalize-name.ts'
import { quoteInput } from '#lib/field-kinds/quote-input.ts'
import { trimEnd } from '#lib/field-kinds/trim-end.ts'
import { uuidForm } from '#lib/field-kinds/uuid-form.ts'

/**
 * `type`: as in Microsoft.EventHub/namespaces; `noun`: what it is called; `host`: the domain its name is served under.
 */
type AzureIdOptions = { type: string; noun: string; host?: string }

const guid = new RegExp(`^${uuidForm}$`)
const nameForm = '[A-Za-z0-9][A-Za-z0-9._-]{1,79}'
const resourceName = new RegExp(`^${nameForm}$`)
const resource = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/([^/]+)\/(.+)$/i

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The ID of an Azure resource of one type; it names the resource and its group, and implies its host. */
export const azureId = {
  control: 'text',
  check: (typed, { type, noun, host }) => {
    const pattern = `/subscriptions/…/resourceGroups/…/providers/${type}/NAME`
    const input = trimEnd(normalizeInput(typed), '/')
    if (!input.includes('/'))
      return reject(`Enter the whole resource ID of the ${noun}, ${pattern}, not its name alone.`)
    const [, subscription = '', group = '', namespace = '', path = ''] = resource.exec(input) ?? []
    if (path === '') return reject(`Enter the resource ID of the ${noun} from its beginning: ${pattern}`)
    if (!guid.test(subscription))
      return reject(
        `Copy the resource ID of the ${noun} again: what follows /subscriptions/ must be 32 hex digits in five groups.`,
      )
    const [kind = '', name = '', ...deeper] = path.split('/')
    if (`${namespace}/${kind}`.toLowerCase() !== type.toLowerCase())
      return reject(
        `This is the ID of a resource of ${quoteInput(`${namespace}/${kind}`)}. Enter that of the ${noun}: ${pattern}`,
      )
    if (!/^[-\w.()\p{L}]{1,90}$/u.test(group))
      return reject(`Copy the resource ID of the ${noun} again: the name of its resource group is not whole.`)
    if (!resourceName.test(name))
      return reject(`Copy the resource ID of the ${noun} again: it ends in the name, of letters, digits and hyphens.`)
    const id = `/subscriptions/${subscription}/resourceGroups/${group}/providers/${type}/${name}`
    // A type and a name stand for a resource inside; one part alone is a page of the portal, as /overview.
    if (deeper.length > 1)
      return reject(
        `This is the ID of ${quoteInput(deeper[1] ?? '')} inside the ${noun}. Enter that of the ${noun} itself: ${quoteInput(id, 400)}`,
      )
    return accept(id, {
      details: [
        { label: capitalize(noun), value: name },
        { label: 'Resource group', value: group },
      ],
      implies: host === undefined ? {} : { dnsDomain: `${name.toLowerCase()}.${host}` },
    })
  },
  pattern: ({ type }) =>
    `^/subscriptions/${uuidForm}/resourceGroups/[^/]{1,90}/providers/${escapePattern(type)}/${nameForm}$`,
  recognize: () => 'unique',
  find: (text) => findMatches(text, /\/subscriptions\/[^\s"'`“”<>,;|[\]{}?#]+/gi),
  claims: (value, { type }) => value.toLowerCase().includes(`/providers/${type}/`.toLowerCase()),
  normalize: normalizeName,
} satisfies FieldKindDefinition<AzureIdOptions>
