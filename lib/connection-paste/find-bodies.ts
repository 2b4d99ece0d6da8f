import type { BodyObject, BodyValue } from '#lib/connection-kinds/connection-kind.ts'
import { findConnectionType } from '#lib/connection-types/catalog.ts'
import { mostReadings } from '#lib/connection-paste/connection-paste.ts'
import { getEntries } from '#lib/paste/request-keys.ts'

/** How deep an answer has connections in it, and how many values of a list are looked at. */
const [deepest, mostValues] = [6, 1000]

/** A JSON value as a part of a body: numbers and booleans as texts, without null and what else no body has. */
const toBodyValue = (value: unknown): BodyValue | undefined => {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return value
  if (Array.isArray(value)) {
    const texts = value.filter((one: unknown) => typeof one === 'string')
    return texts.length === value.length ? texts : undefined
  }
  return typeof value === 'object' && value !== null ? toBody(value) : undefined
}

const toBody = (value: object): BodyObject =>
  Object.fromEntries(
    Object.entries(value).flatMap(([key, one]: [string, unknown]) => {
      const part = key === '__proto__' ? undefined : toBodyValue(one)
      return part === undefined ? [] : [[key, part] as const]
    }),
  )

const isConnection = (value: object): boolean =>
  'type' in value && findConnectionType(value.type) !== undefined && !('vendor' in value)

/** The connections in a JSON value: itself, those of a list, or those of an answer that lists some. */
export const findBodies = (value: unknown, depth = 0): BodyObject[] => {
  if (typeof value !== 'object' || value === null || depth > deepest) return []
  if (Array.isArray(value))
    return value
      .slice(0, mostValues)
      .flatMap((one: unknown) => findBodies(one, depth + 1))
      .slice(0, mostReadings)
  if (isConnection(value)) return [toBody(value)]
  return (getEntries(value) ?? [])
    .slice(0, mostValues)
    .flatMap(([, one]) => findBodies(one, depth + 1))
    .slice(0, mostReadings)
}
