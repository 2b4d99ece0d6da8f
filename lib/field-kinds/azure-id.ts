import { accept, reject } from '#lib/field-kinds/check-result.ts'
import type { FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { normalizeName } from '#lib/field-kinds/normalize-name.ts'

/**
 * `type`: as in Microsoft.EventHub/namespaces; `noun`: what it is called; `host`: the domain its name is served under.
 */
type AzureIdOptions = { type: string; noun: string; host?: string }

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const resource = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/([^/]+)\/(.+)$/i

/** Input without what the address bar of the Azure portal puts before a resource ID. */
const stripPortalAddress = (typed: string) => {
  const input = normalizeInput(typed).replace(/\/+$/, '')
  const at = input.search(/\/subscriptions\//i)
  return /^https?:\/\//i.test(input) && at > 0 ? input.slice(at) : input
}

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The ID of an Azure resource of one type; it names the resource and its group, and implies its host. */
export const azureId = {
  control: 'text',
  check: (typed, { type, noun, host }) => {
    const pattern = `/subscriptions/…/resourceGroups/…/providers/${type}/NAME`
    const input = stripPortalAddress(typed)
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
      return reject(`This is the ID of a resource of “${namespace}/${kind}”. Enter that of the ${noun}: ${pattern}`)
    if (!/^[a-z0-9][a-z0-9._-]{1,79}$/i.test(name))
      return reject(`Copy the resource ID of the ${noun} again: it ends in the name, of letters, digits and hyphens.`)
    const id = `/subscriptions/${subscription}/resourceGroups/${group}/providers/${type}/${name}`
    if (deeper.length > 0)
      return reject(
        `This is the ID of “${deeper[1] ?? deeper[0] ?? ''}” inside the ${noun}. Enter that of the ${noun} itself: “${id}”`,
      )
    return accept(id, {
      details: [
        { label: capitalize(noun), value: name },
        { label: 'Resource group', value: group },
      ],
      implies: host === undefined ? {} : { dnsDomain: `${name.toLowerCase()}.${host}` },
    })
  },
  recognize: () => 'unique',
  normalize: normalizeName,
} satisfies FieldKindDefinition<AzureIdOptions>
