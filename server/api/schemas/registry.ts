import 'server-only'
import * as z from '#lib/zod.ts'

/** Gives a schema its name in the document and in generated clients; `example`: of an answer, for the document. */
export const nameSchema = <S extends z.ZodType>(id: string, schema: S, example?: z.input<S>): S =>
  schema.meta({ id, ...(example === undefined ? {} : { example }) })

/** The same for a schema without a name. */
export const addExample = <S extends z.ZodType>(schema: S, example: z.input<S>): S => schema.meta({ example })

/** A moment in ISO 8601. */
export const moment = z.string().meta({ format: 'date-time' })
export const toMoment = (ms: number): string => new Date(ms).toISOString()
