import 'server-only'
import * as z from '#lib/zod.ts'

/** An environment variable, as people read about it. Its parser is the schema that carries this. */
export type Variable = {
  name: string
  /** What it means, in one or two sentences. */
  description: string
  /** The text that stands for a variable that is not set or empty. */
  default?: string
  /** In place of the default, as long as the portal runs on its own sandbox. */
  sandboxDefault?: string
  /** A value to show where there is no default. */
  example?: string
  /**
   * Never printed and never logged. `file`: may also come from the file that NAME_FILE names. `value`: may not, since
   * another program reads it.
   */
  secret?: 'file' | 'value'
  /** Set by the programs for each other: forwarded like the rest, but not documented. */
  isInternal?: true
}

export type VariableSchema = z.ZodType & { variable: Variable }
type Shape = Readonly<Record<string, VariableSchema>>
export type Section = z.ZodObject<Shape> & { heading: string }
/** Sections of variables, by the name that each has in the parsed configuration. */
export type Sections = z.ZodObject<Readonly<Record<string, Section>>>

/** A variable that has a default, and so always a value. */
export const withDefault = <S extends z.ZodType>(variable: Variable & { default: string }, schema: S) =>
  Object.assign(schema, { variable })

/** A variable that may be missing. */
export const optional = <S extends z.ZodType>(variable: Variable & { default?: never }, schema: S) =>
  Object.assign(z.optional(schema), { variable })

/** Variables that belong together. */
export const section = <S extends Shape>(heading: string, shape: S) => Object.assign(z.object(shape), { heading })

type Details = Pick<Variable, 'example' | 'secret' | 'isInternal'>

/** A text that may be missing; what it must look like is checked where the configuration is put together. */
export const optionalText = (name: string, description: string, details: Details = {}) =>
  optional({ name, description, ...details }, z.string())

/** A text that is taken as it is. */
export const text = (name: string, byDefault: string, description: string) =>
  withDefault({ name, description, default: byDefault }, z.string())

/** A whole number above 0. */
export const count = (name: string, byDefault: number, description: string) =>
  withDefault(
    { name, description, default: String(byDefault) },
    z
      .string()
      .regex(/^[1-9]\d{0,8}$/, { error: `${name} must be a whole number above 0.` })
      .transform(Number),
  )

/** A time in milliseconds, above 0. */
export const milliseconds = (name: string, byDefault: number, description: string, sandboxDefault?: number) =>
  withDefault(
    {
      ...{ name, description, default: String(byDefault) },
      ...(sandboxDefault && { sandboxDefault: String(sandboxDefault) }),
    },
    z
      .string()
      .regex(/^[1-9]\d{0,8}$/, { error: `${name} must be a number of milliseconds, such as ${String(byDefault)}.` })
      .transform(Number),
  )

/** A time in milliseconds from 0 to `max`. */
export const millisecondsUpTo = (max: number, name: string, byDefault: number, description: string) => {
  const error = `${name} must be a number of milliseconds from 0 to ${String(max)}, such as ${String(byDefault)}.`
  return withDefault(
    { name, description, default: String(byDefault) },
    z
      .string()
      .regex(/^\d{1,6}$/, { error })
      .transform(Number)
      .refine((ms) => ms <= max, { error }),
  )
}

/** A TCP port from `min` on. */
export const port = (name: string, min: number, example: string) => {
  const error = `${name} must be a number from ${String(min)} to 65535, such as ${example}.`
  return z
    .string()
    .regex(/^\d{1,5}$/, { error })
    .transform(Number)
    .refine((number) => number >= min && number <= 65_535, { error })
}

/** An address to listen on; by default this machine only. */
export const address = (name: string, description: string) =>
  withDefault(
    { name, description, default: '127.0.0.1' },
    z.string().regex(/^[\w.:-]+$/, { error: `${name} must be an address of this machine, such as 127.0.0.1.` }),
  )

/** One of a few words. */
export const choice = <T extends string>(words: readonly T[], name: string, byDefault: T, description: string) =>
  withDefault(
    { name, description, default: byDefault },
    z.enum(words, {
      error: `${name} must be ${words.length > 2 ? 'one of ' : ''}${words.join(words.length > 2 ? ', ' : ' or ')}.`,
    }),
  )

/** Every variable of some sections, in order. */
export const listVariables = (sections: Sections): readonly Variable[] =>
  Object.values(sections.shape).flatMap(({ shape }) => Object.values(shape).map(({ variable }) => variable))

/** The names by which a variable may be set: NAME, and NAME_FILE for a secret that may come from a file. */
export const listNames = ({ name, secret }: Variable): readonly string[] =>
  secret === 'file' ? [name, `${name}_FILE`] : [name]

/** The keys under which the parsed configuration holds secrets. */
export const listSecretKeys = (sections: Sections): readonly string[] =>
  Object.values(sections.shape).flatMap(({ shape }) =>
    Object.entries(shape).flatMap(([key, { variable }]) => (variable.secret ? [key] : [])),
  )
