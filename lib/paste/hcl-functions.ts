import { OpenValue } from '#lib/paste/tree-values.ts'

export type HclObject = { readonly [key: string]: HclValue }
export type HclValue = string | number | boolean | null | OpenValue | readonly HclValue[] | HclObject

export const isObject = (value: HclValue | undefined): value is HclObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof OpenValue)
export const isHclList = (value: HclValue | undefined): value is readonly HclValue[] => Array.isArray(value)

/** The size of a value with all that it holds: its texts and keys, and one for each value. */
export const countCharacters = (value: HclValue): number => {
  if (typeof value === 'string') return value.length + 1
  if (isHclList(value)) return value.reduce<number>((sum, one) => sum + countCharacters(one), 1)
  if (!isObject(value)) return 1
  return Object.entries(value).reduce((sum, [key, one]) => sum + key.length + countCharacters(one), 1)
}

/** Longer than any value of a request, in characters. */
const longest = 20_000

type Call = (args: readonly HclValue[]) => HclValue | undefined

const withText =
  (work: (text: string, ...others: string[]) => HclValue): Call =>
  (args) => {
    const texts = args.filter((one) => typeof one === 'string')
    const [first] = texts
    return first !== undefined && texts.length === args.length ? work(first, ...texts.slice(1)) : undefined
  }
const withList =
  (work: (list: readonly HclValue[], rest: readonly HclValue[]) => HclValue | undefined): Call =>
  ([first, ...rest]) =>
    isHclList(first) ? work(first, rest) : undefined
const withObject =
  (work: (object: HclObject, rest: readonly HclValue[]) => HclValue | undefined): Call =>
  ([first, ...rest]) =>
    isObject(first) ? work(first, rest) : undefined

const getOwn = (object: HclObject, key: HclValue | undefined) =>
  typeof key === 'string' && Object.hasOwn(object, key) ? object[key] : undefined
const keepFirst: Call = ([first]) => first
const distinct = (list: readonly HclValue[]) => [...new Map(list.map((one) => [JSON.stringify(one), one])).values()]
const flatten = (list: readonly HclValue[]): HclValue[] =>
  list.flatMap((one) => (isHclList(one) ? flatten(one) : [one]))

/** The functions of Terraform whose result follows from literals alone; none reads a file or the environment. */
const functions: Readonly<Record<string, Call>> = {
  upper: withText((text) => text.toUpperCase()),
  lower: withText((text) => text.toLowerCase()),
  trimspace: withText((text) => text.trim()),
  trimprefix: withText((text, prefix = '') => (text.startsWith(prefix) ? text.slice(prefix.length) : text)),
  trimsuffix: withText((text, suffix = '') =>
    suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text,
  ),
  split: withText((separator, text = '') => text.split(separator)),
  join: ([separator, ...lists]) => {
    if (typeof separator !== 'string' || !lists.every(isHclList)) return undefined
    const texts = flatten(lists).map(String)
    return texts.length * separator.length > longest ? undefined : texts.join(separator)
  },
  format: ([pattern, ...args]) => {
    if (typeof pattern !== 'string' || /%(?![sd%])/.test(pattern)) return undefined
    const rest = [...args]
    return pattern.replace(/%([sd%])/g, (_, mark) => (mark === '%' ? '%' : String(rest.shift() ?? '')))
  },
  concat: (args) => (args.every(isHclList) ? args.flat() : undefined),
  flatten: withList(flatten),
  distinct: withList(distinct),
  compact: withList((list) => list.filter((one) => one !== '' && one !== null)),
  sort: withList((list) => list.map(String).toSorted()),
  reverse: withList((list) => list.toReversed()),
  element: withList((list, [index]) => (typeof index === 'number' ? list[index % list.length] : undefined)),
  one: withList((list) => list[0] ?? null),
  toset: withList(distinct),
  tolist: keepFirst,
  tomap: keepFirst,
  tostring: keepFirst,
  keys: withObject((object) => Object.keys(object).toSorted()),
  values: withObject((object) =>
    Object.entries(object)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, value]) => value),
  ),
  lookup: withObject((object, [key, fallback]) => getOwn(object, key) ?? fallback),
  merge: (args) => (args.every(isObject) ? Object.fromEntries(args.flatMap((one) => Object.entries(one))) : undefined),
  coalesce: (args) => args.find((one) => one !== null && one !== ''),
}

const isOpenInside = (value: HclValue): boolean =>
  value instanceof OpenValue || (isHclList(value) && value.some(isOpenInside))

/** The result of a function of Terraform; undefined where literals do not say it. */
export const callFunction = (name: string, args: readonly HclValue[]): HclValue | undefined =>
  Object.hasOwn(functions, name) && !args.some((one) => (name === 'concat' ? false : isOpenInside(one)))
    ? functions[name]?.(args)
    : undefined

/** The value under a key or at an index; undefined where there is none. */
export const getMember = (value: HclValue, key: HclValue): HclValue | undefined => {
  if (isHclList(value)) return typeof key === 'number' || typeof key === 'string' ? value[Number(key)] : undefined
  return isObject(value) ? getOwn(value, String(key)) : undefined
}
