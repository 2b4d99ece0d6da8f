/**
 * Whether a value has a form. For what the browser gets from the portal's own server, which parsed it with zod: nothing
 * is left to be converted, and zod would come with each page (docs/decisions/036-guards-in-the-browser.md).
 */
export type Guard<T> = (value: unknown) => value is T
export type Guarded<G> = G extends (value: unknown) => value is infer T ? T : never

type Fields = Readonly<Record<string, Guard<unknown>>>
type OptionalName<F extends Fields> = { [K in keyof F]: undefined extends Guarded<F[K]> ? K : never }[keyof F]
type Shaped<F extends Fields> = { [K in Exclude<keyof F, OptionalName<F>>]: Guarded<F[K]> } & {
  [K in OptionalName<F>]?: Exclude<Guarded<F[K]>, undefined>
}

export const isText: Guard<string> = (value) => typeof value === 'string'
export const isNumber: Guard<number> = (value) => typeof value === 'number'
/** Whether there is a value, of whatever form. */
export const isAnything = (value: unknown): value is unknown => value !== undefined
export const isBoolean: Guard<boolean> = (value) => typeof value === 'boolean'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a value is one of some texts. */
export const isAmong =
  <const T extends readonly string[]>(...texts: T): Guard<T[number]> =>
  (value): value is T[number] =>
    texts.some((text) => text === value)

/** Whether a value is a name of a table. */
export const isKeyIn =
  <T extends object>(table: T): Guard<Extract<keyof T, string>> =>
  (value): value is Extract<keyof T, string> =>
    isText(value) && Object.hasOwn(table, value)

export const isOptional =
  <T>(is: Guard<T>): Guard<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || is(value)

export const hasItems =
  <T>(isItem: Guard<T>): Guard<T[]> =>
  (value): value is T[] =>
    Array.isArray(value) && value.every(isItem)

/** Whether each value of an object has a form. */
export const hasValues =
  <T>(isValue: Guard<T>): Guard<Record<string, T>> =>
  (value): value is Record<string, T> =>
    isRecord(value) && Object.values(value).every(isValue)

/** Whether these fields of an object have their forms; it may have others. */
export const hasShape =
  <F extends Fields>(fields: F): Guard<Shaped<F>> =>
  (value): value is Shaped<F> =>
    isRecord(value) && Object.entries(fields).every(([name, is]) => is(value[name]))

export const isAny =
  <G extends readonly Guard<unknown>[]>(...guards: G): Guard<Guarded<G[number]>> =>
  (value): value is Guarded<G[number]> =>
    guards.some((is) => is(value))

/** The value, once it has the form; throws for another. */
export const parseAs = <T>(is: Guard<T>, value: unknown): T => {
  if (is(value)) return value
  throw new TypeError('The answer does not have the expected form.')
}
