import type { Environment } from '#server/read-variables.ts'
import { listNames, listVariables, type Sections } from '#server/variable.ts'
import { portalVariables } from '#server/variables.ts'

/** What Node and its libraries read in every program. */
const systemNames = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG']

/** The part of an environment that a program reads: the variables of its sections, and what every program needs. */
export const pickVariables = (sections: Sections, env: Environment): Record<string, string> => {
  const names = new Set([...systemNames, ...listVariables(sections).flatMap(listNames)])
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value !== undefined && names.has(name) ? [[name, value]] : [])),
  )
}

/** What the portal reads in place of its defaults while it runs on its own sandbox: links live for seconds there. */
export const getSandboxDefaults = (): Record<string, string> =>
  Object.fromEntries(
    listVariables(portalVariables).flatMap(({ name, sandboxDefault }) =>
      sandboxDefault === undefined ? [] : [[name, sandboxDefault]],
    ),
  )
