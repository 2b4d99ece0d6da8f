import { parseProvider } from '#lib/link-types/provider.ts'
import { fieldNames, isFieldName, type FieldName } from '#lib/link-types/link-type.ts'
import { isListName, normalizeValue, recognizeName } from '#lib/paste/recognize-value.ts'
import { findMeaning, getEntries, isRequestKey, simplifyKey, truncate, type Meaning } from '#lib/paste/request-keys.ts'
import { DefaultValue, OpenValue } from '#lib/paste/tree-values.ts'
import { parseJson } from '#lib/paste/parse-json.ts'

/** One value of a text: its key there, what that means, and the value. */
export type Entry = { key: string; name: Meaning | undefined; value: unknown }

/**
 * What a text says of one link. `isRequest`: its keys are those of a request, so that one which is unknown is worth a
 * word; otherwise it is the answer of another tool, which says much else.
 */
export type Body = { entries: readonly Entry[]; isRequest: boolean; title: string | undefined }

/** The most links that are read from one text. */
export const mostLinks = 20
const [deepest, mostEntries] = [16, 200]

const targetNames: readonly string[] = fieldNames.filter((name) => name !== 'region' && name !== 'authenticationScheme')

const isScalar = (value: unknown) =>
  ['string', 'number', 'boolean'].includes(typeof value) || value instanceof OpenValue || value instanceof DefaultValue

/** The texts of a value: of a list, or of a map such as zone → host. Undefined if it holds anything else. */
export const listTexts = (value: unknown): readonly unknown[] | undefined => {
  if (value === null || value === undefined) return []
  if (value instanceof DefaultValue) return listTexts(value.value)
  if (isScalar(value)) return [value]
  const all = Array.isArray(value) ? value : getEntries(value)?.map(([, one]) => one)
  const texts = all?.filter((one: unknown) => one !== null)
  return texts?.every(isScalar) ? texts : undefined
}

const isTarget = ({ name, value }: Entry) =>
  name !== undefined && targetNames.includes(name) && (listTexts(value) ?? []).some((text) => text !== '')
const hasTarget = ({ entries }: Body) => entries.some(isTarget)

const isProviderText = (value: unknown) =>
  (typeof value === 'string' && /^[\w -]{1,40}$/.test(value)) ||
  value instanceof OpenValue ||
  value instanceof DefaultValue

/** Whether a value names a provider: under a tool’s own key it must be one that the portal knows. */
export const isProviderEntry = (key: string, value: unknown) =>
  isProviderText(value) && (isRequestKey(key) || parseProvider(value) !== undefined)

/** Whether an object is a request itself: it names its provider under the API’s or Terraform’s key. */
const isRequestObject = (entries: readonly (readonly [string, unknown])[]) =>
  entries.some(([key, value]) => isRequestKey(key) && findMeaning(key) === 'provider' && isProviderText(value))

const fits = (name: FieldName, value: unknown) => {
  const texts = listTexts(value)
  if (!texts || (texts.length !== 1 && !isListName(name))) return false
  return texts.every((text) => typeof text !== 'string' || normalizeValue(name, stripZoneKey(text)) !== undefined)
}

/** ZONE=HOST → HOST, as tables write a map. */
export const stripZoneKey = (text: string) => text.replace(/^\s*[\w-]{1,40}=(?=[\w.-]+\.)/, '')

/** What the entry of an object means in a text that may say much else. `isLenient`: a known key is enough. */
const readEntry = (key: string, value: unknown, isLenient: boolean): Entry | undefined => {
  const name = findMeaning(key)
  if (name !== undefined && isFieldName(name)) {
    const isKnown = isLenient && isRequestKey(key) && listTexts(value) !== undefined
    return isKnown || fits(name, value) ? { key, name, value } : undefined
  }
  if (name === 'provider') return isProviderEntry(key, value) ? { key, name, value } : undefined
  if (name !== undefined) return isProviderText(value) ? { key, name, value } : undefined
  const texts = listTexts(value)
  const names = new Set(texts?.map((text) => (typeof text === 'string' ? recognizeName(text) : undefined)))
  const [only] = names
  return only !== undefined && names.size === 1 && (isScalar(value) || isListName(only))
    ? { key, name: only, value }
    : undefined
}

const toComparable = (name: Meaning | undefined, text: unknown) =>
  (typeof text === 'string' && name !== undefined && isFieldName(name)
    ? normalizeValue(name, stripZoneKey(text))
    : undefined) ?? String(text)
const formatValue = ({ name, value }: Entry) =>
  listTexts(value)
    ?.map((text) => toComparable(name, text))
    .join('\n') ?? ''

const hasConflict = (a: Body, b: Body) =>
  a.entries.some((one) => b.entries.some((other) => one.name === other.name && formatValue(one) !== formatValue(other)))

/** Adds what another part says of values that are not there yet. */
const merge = (body: Body, { entries, title }: Body): Body => ({
  ...body,
  title: body.title ?? title,
  entries: [...body.entries, ...entries.filter(({ name }) => body.entries.every((one) => one.name !== name))],
})

type Group = { parts: readonly Body[]; areApart: boolean }

/**
 * Joins what an object says itself with what the objects in it say. Parts that contradict each other are different
 * links, and so are those of a list; if the object itself names a target, what contradicts it is left out.
 */
const joinParts = (own: Body, groups: readonly Group[]): Body[] => {
  const isAnchored = hasTarget(own)
  const links: Body[] = isAnchored ? [own] : []
  let context: Body = isAnchored ? { ...own, entries: [] } : own
  for (const { parts, areApart } of groups) {
    const before = links.length
    for (const part of parts) {
      if (!part.isRequest && !hasTarget(part)) {
        context = merge(context, part)
        continue
      }
      const at = links.findIndex(
        (link, index) =>
          !part.isRequest && !link.isRequest && !(areApart && index >= before) && !hasConflict(link, part),
      )
      const link = links[at]
      if (link) links[at] = merge(link, part)
      else if ((!isAnchored || part.isRequest) && links.length < mostLinks) links.push(part)
    }
  }
  if (links.length === 0) return context.entries.length > 0 ? [context] : []
  return links.map((link) => (link.isRequest ? link : merge(link, context)))
}

const findTitle = (entries: readonly (readonly [string, unknown])[]) => {
  const [, title] =
    entries.find(([key, value]) => /^(?:cluster|display)?name$/.test(simplifyKey(key)) && typeof value === 'string') ??
    []
  return typeof title === 'string' && title !== '' ? truncate(title) : undefined
}

const walk = (value: unknown, isLenient: boolean, depth = 0): Body[] => {
  if (depth > deepest) return []
  if (typeof value === 'string') {
    const json = parseJson(value)
    return json.kind === 'json' ? walk(json.value, isLenient, depth + 1) : walkText(value)
  }
  if (Array.isArray(value)) return value.slice(0, 1000).flatMap((one: unknown) => walk(one, isLenient, depth + 1))
  const entries = isScalar(value) ? undefined : getEntries(value)?.slice(0, 1000)
  if (!entries) return []
  const title = findTitle(entries)
  if (isRequestObject(entries))
    return [
      { isRequest: true, title, entries: entries.map(([key, one]) => ({ key, name: findMeaning(key), value: one })) },
    ]
  const parsedEntries = entries.map(([key, one]) => readEntry(key, one, isLenient))
  const groups = entries
    .filter((_, index) => parsedEntries[index] === undefined)
    .map(([, one]) => ({ parts: walk(one, isLenient, depth + 1), areApart: Array.isArray(one) }))
  const own = parsedEntries.flatMap((one) => one ?? []).slice(0, mostEntries)
  const [first] = own
  const isMapOfTargets = own.length > 1 && own.every((one) => isTarget(one) && one.name === first?.name)
  if (isMapOfTargets && !isListName(first?.name ?? ''))
    return own.map((entry) => ({ isRequest: false, title: truncate(entry.key), entries: [entry] }))
  return joinParts({ isRequest: false, title, entries: joinEntries(own) }, groups)
}

/** One entry a name: lists are joined, of other values the first stays. */
const joinEntries = (entries: readonly Entry[]): Entry[] => {
  const byName = new Map<Meaning | undefined, Entry>()
  for (const entry of entries) {
    const first = byName.get(entry.name)
    if (!first) byName.set(entry.name, entry)
    else if (isListName(entry.name ?? ''))
      byName.set(entry.name, {
        ...first,
        value: [...new Set([...(listTexts(first.value) ?? []), ...(listTexts(entry.value) ?? [])])],
      })
  }
  return [...byName.values()]
}

const walkText = (text: string): Body[] => {
  const name = recognizeName(text)
  return name === undefined
    ? []
    : [{ isRequest: false, title: undefined, entries: [{ key: truncate(text), name, value: text }] }]
}

const ownType = /^(mongodbatlas|mongodb(::)?atlas(::)?|mongodbatlas:)?.{0,20}privatelinkendpoint$/

/** The resources of Atlas’s private links in a template, a state or a manifest, whose tool names their type. */
const findOwnResources = (value: unknown, depth = 0): unknown[] => {
  if (depth > deepest || isScalar(value)) return []
  if (Array.isArray(value)) return value.slice(0, 1000).flatMap((one: unknown) => findOwnResources(one, depth + 1))
  const entries = getEntries(value) ?? []
  const isOwn = entries.some(
    ([key, type]) => /^(type|kind)$/i.test(key) && typeof type === 'string' && ownType.test(simplifyKey(type)),
  )
  return isOwn ? [value] : entries.flatMap(([, one]) => findOwnResources(one, depth + 1))
}

const dropEquals = (bodies: readonly Body[]) => [
  ...new Map(
    bodies.map((body) => [JSON.stringify(body.entries.map(({ name, value }) => [name, value])), body]),
  ).values(),
]

/** Finds what a tree of objects and lists says of private links, one body a link. */
export const findLinks = (tree: unknown): Body[] => {
  const resources = findOwnResources(tree)
  const roots = resources.length > 0 ? resources : [tree]
  for (const isLenient of [false, true]) {
    const bodies = roots.flatMap((root) => walk(root, isLenient)).filter(({ entries }) => entries.length > 0)
    if (bodies.length > 0) return dropEquals(bodies).slice(0, mostLinks)
  }
  return []
}
