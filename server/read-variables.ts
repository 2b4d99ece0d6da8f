import 'server-only'
import type * as z from '#lib/zod.ts'
import type { Sections, Variable } from '#server/variable.ts'

export type Environment = Readonly<Record<string, string | undefined>>
export type ReadFile = (path: string) => string

/** What is wrong with a variable, a sentence by its name; it never holds the value of a secret. */
export type Faults = ReadonlyMap<string, string>

/** The text of a variable, from the environment or its file; its default when it is not set or empty. */
const readText = (
  { name, secret, default: byDefault }: Variable,
  env: Environment,
  readFile: ReadFile,
): { text: string | undefined } | { fault: string } => {
  const value = env[name] || undefined
  const file = secret === 'file' ? env[`${name}_FILE`] || undefined : undefined
  if (value && file) return { fault: `${name} and ${name}_FILE are both set. Set one of them.` }
  if (!file) return { text: value ?? byDefault }
  try {
    const text = readFile(file).replace(/\r?\n$/, '')
    return text === ''
      ? { fault: `${name}_FILE names an empty file. It must hold the value and nothing else.` }
      : { text }
  } catch {
    return { fault: `${name}_FILE names a file that cannot be read.` }
  }
}

/**
 * Reads all variables of some sections. One with a fault has its default in `values`, so that the rest can be checked
 * as well and everything that is wrong is said at once.
 */
export const readVariables = <S extends Sections>(
  sections: S,
  env: Environment,
  readFile: ReadFile,
): { values: z.output<S>; faults: Faults } => {
  const faults = new Map<string, string>()
  const readTexts = () =>
    mapVariables(sections, (variable) => {
      if (faults.has(variable.name)) return variable.default
      const result = readText(variable, env, readFile)
      if ('text' in result) return result.text
      faults.set(variable.name, result.fault)
      return variable.default
    })
  const result = sections.safeParse(readTexts())
  if (result.success) return { values: result.data, faults }
  for (const { path, message } of result.error.issues) {
    const [section, key] = path.map(String)
    const name = sections.shape[section ?? '']?.shape[key ?? '']?.variable.name
    if (name !== undefined) faults.set(name, message)
  }
  return { values: sections.parse(readTexts()), faults }
}

const mapVariables = (sections: Sections, change: (variable: Variable) => string | undefined) =>
  mapValues(sections.shape, ({ shape }) => mapValues(shape, ({ variable }) => change(variable)))

const mapValues = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
