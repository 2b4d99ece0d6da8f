import { isBodyObject, type BodyObject, type BodyValue } from '#lib/connection-kinds/connection-kind.ts'

/** One value of a body that is no object, or an empty object, and the keys that lead to it. */
export type Leaf = { path: readonly string[]; value: BodyValue }

/** The values of a body with their paths; a key may have dots, as those of Kafka’s settings. */
export const listLeaves = (value: BodyValue, path: readonly string[] = []): Leaf[] =>
  isBodyObject(value) && (path.length === 0 || Object.keys(value).length > 0)
    ? Object.entries(value).flatMap(([key, one]) => listLeaves(one, [...path, key]))
    : [{ path, value }]

/** The value at a path; undefined where the body has none. */
export const getLeaf = (body: BodyValue | undefined, [key, ...rest]: readonly string[]): BodyValue | undefined => {
  if (key === undefined) return body
  return isBodyObject(body) && Object.hasOwn(body, key) ? getLeaf(body[key], rest) : undefined
}

/** A body with a value at a path; what else it has stays. */
export const setLeaf = (body: BodyObject, [key, ...rest]: readonly string[], value: BodyValue): BodyObject => {
  if (key === undefined) return body
  const before = Object.hasOwn(body, key) ? body[key] : undefined
  const next = rest.length === 0 ? value : setLeaf(isBodyObject(before) ? before : {}, rest, value)
  return Object.fromEntries([...Object.entries(body).filter(([name]) => name !== key), [key, next]])
}

/** A body that has the values of two; the second one’s win. */
export const mergeBodies = (first: BodyObject, second: BodyObject): BodyObject =>
  listLeaves(second).reduce((body, { path, value }) => setLeaf(body, path, value), first)

/** A body’s values as one text, equal for equal bodies whatever the order of their keys. */
export const formatLeaves = (body: BodyObject): string =>
  JSON.stringify(
    listLeaves(body)
      .map(({ path, value }) => [JSON.stringify(path), value] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))),
  )

/** Whether a body has all the values of another one. */
export const containsLeaves = (body: BodyObject, part: BodyObject): boolean =>
  listLeaves(part).every(({ path, value }) => JSON.stringify(getLeaf(body, path)) === JSON.stringify(value))

/** Parses what came from outside as a body: texts, lists of texts and objects of them; undefined for anything else. */
export const parseBody = (value: unknown): BodyObject | undefined => (isBody(value) ? value : undefined)

const isBodyValue = (value: unknown): value is BodyValue =>
  typeof value === 'string' || (Array.isArray(value) ? value.every((item) => typeof item === 'string') : isBody(value))

/** Whether a value is a body: texts, lists of texts and objects of them. */
export const isBody = (value: unknown): value is BodyObject =>
  isBodyObject(value) && Object.entries(value).every(([key, one]) => key !== '__proto__' && isBodyValue(one))

/** What of an answer is part of a body: texts, lists of texts and objects of them. Anything else is left out. */
export const pickBody = (answer: object): BodyObject =>
  Object.fromEntries(
    Object.entries(answer).flatMap(([key, value]: [string, unknown]) => {
      if (isBodyValue(value)) return [[key, value] as const]
      return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? [[key, pickBody(value)] as const]
        : []
    }),
  )
