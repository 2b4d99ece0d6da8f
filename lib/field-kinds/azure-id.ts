import { accept, reject, type CheckResult } from '#lib/field-kinds/check-result.ts'
import type { FieldForm } from '#lib/link-types/link-type.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'

type AzureForm = Extract<FieldForm, { kind: 'azure-id' | 'azure-ids' }>

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const resource = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/([^/]+)\/(.+)$/i

const patternOf = ({ type }: AzureForm) => `/subscriptions/…/resourceGroups/…/providers/${type}/NAME`

/** `text` without what the portal's address bar puts before a resource ID. */
const bareId = (typed: string) => {
  const text = normalizeInput(typed).replace(/\/+$/, '')
  const at = text.search(/\/subscriptions\//i)
  return /^https?:\/\//i.test(text) && at > 0 ? text.slice(at) : text
}

/** The rule of an Azure resource ID of one type; it names the resource, its group and its subscription. */
export const checkAzureId = (typed: string, form: AzureForm): CheckResult => {
  const text = bareId(typed)
  const { noun } = form
  if (!text.includes('/'))
    return reject(`Enter the whole resource ID of the ${noun}, ${patternOf(form)}, not its name alone.`)
  const [, subscription = '', group = '', space = '', path = ''] = resource.exec(text) ?? []
  if (path === '') return reject(`Enter the resource ID of the ${noun} from its beginning: ${patternOf(form)}`)
  if (!guid.test(subscription))
    return reject(
      `Copy the resource ID of the ${noun} again: what follows /subscriptions/ must be 32 hex digits in five groups.`,
    )
  const [wantedSpace = '', wantedKind = ''] = form.type.split('/')
  const [kind = '', name = '', ...deeper] = path.split('/')
  if (`${space}/${kind}`.toLowerCase() !== form.type.toLowerCase())
    return reject(`This is the ID of a resource of “${space}/${kind}”. Enter that of the ${noun}: ${patternOf(form)}`)
  if (!/^[a-z0-9][a-z0-9._-]{1,79}$/i.test(name))
    return reject(`Copy the resource ID of the ${noun} again: it ends in the name, of letters, digits and hyphens.`)
  const id = `/subscriptions/${subscription}/resourceGroups/${group}/providers/${wantedSpace}/${wantedKind}/${name}`
  if (deeper.length > 0)
    return reject(
      `This is the ID of “${deeper[1] ?? deeper[0] ?? ''}” inside the ${noun}. Enter that of the ${noun} itself: “${id}”`,
    )
  return accept(id, {
    details: [
      { label: form.noun.charAt(0).toUpperCase() + form.noun.slice(1), value: name },
      { label: 'Resource group', value: group },
    ],
    implies: form.kind === 'azure-id' ? { dnsDomain: `${name.toLowerCase()}.${form.host}` } : {},
  })
}
