import { reject } from '#lib/connection-kinds/connection-kind.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'

const form = /^[\w.*-]{1,64}$/

/** Whether a name can stand in the path of a call: of Atlas's characters, and not of dots alone. */
const isConnectionName = (name: string): boolean => form.test(name) && !/^\.+$/.test(name)

/** The name of a connection or workspace, which is its key in Atlas (docs/CONTRACT.md §9.1), or how to correct it. */
export const checkName = (
  typed: string,
  noun: string,
): { ok: true; name: string } | { ok: false; sentence: string } => {
  const name = normalizeInput(typed)
  if (name === '') return reject(`Enter a name for the ${noun}.`)
  if (name.length > 64)
    return reject(`Enter a name for the ${noun} of at most 64 characters; there are ${String(name.length)}.`)
  if (isConnectionName(name)) return { ok: true, name }
  return reject(
    /^\.+$/.test(name)
      ? `Enter a name for the ${noun} that is not of dots alone.`
      : `Enter a name for the ${noun} of letters, digits and . - * _ only.`,
  )
}
