import 'server-only'
import * as z from '#lib/zod.ts'

/** Gives a schema its name in the document and in generated clients. */
export const nameSchema = <S extends z.ZodType>(id: string, schema: S): S => schema.meta({ id })

/** A moment in ISO 8601. */
export const moment = z.string().meta({ format: 'date-time' })
export const toMoment = (ms: number): string => new Date(ms).toISOString()
