import 'server-only'
import * as z from '#lib/zod.ts'

export const text = z.string()
export const whole = z.int()
/** ISO 8601 in UTC with milliseconds, so that text sorts by time. */
export const time = z.iso.datetime({ precision: 3 })

const isJson = (value: string) => {
  try {
    JSON.parse(value)
    return true
  } catch {
    return false
  }
}
export const json = text.refine(isJson, { error: 'not JSON' })

/** Flags are 0 and 1 in both kinds of store. */
export const flag = z.union([z.literal(0), z.literal(1)])
