import { rejectPaste, type UnreadablePaste } from '#lib/paste/paste.ts'

/** The largest paste, in bytes of UTF-8. */
const longest = 65_536

/** The largest argument of a server action, in bytes, with room for the others. */
const longestForServer = 64_000

const deepest = 64

/** The length of a text in bytes of UTF-8; half a surrogate pair counts as U+FFFD. */
const countBytes = (text: string) => {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

const isBinary = (text: string) => /[\u0000-\u0008\u000e-\u001f]|\ufffd{3}/.test(text)

/** Says why a text cannot be read: too long, or binary. Undefined if it can. */
export const explainUnreadable = (text: string): UnreadablePaste | undefined => {
  if (text.length > longest || countBytes(text) > longest)
    return rejectPaste(
      'This is longer than 64 kB. Paste only the values, the request, or the resource block. Copy no more than that.',
    )
  if (isBinary(text))
    return rejectPaste('This is not text: it contains control characters. Copy the values out of it as text.')
  return undefined
}

/** Says why Terraform code about a `noun` is too long to be sent to the server. Undefined if it is not. */
export const explainTooLongForServer = (text: string, noun = 'private link'): UnreadablePaste | undefined =>
  countBytes(JSON.stringify(text)) > longestForServer
    ? rejectPaste(`This is too much Terraform to read at once. Copy only the resource block of the ${noun}.`)
    : undefined

/** Whether a JSON text is nested deeper than any request. */
export const isTooDeep = (json: string) => {
  let depth = 0
  let isQuoted = false
  for (let at = 0; at < json.length; at += 1) {
    const mark = json[at]
    if (isQuoted && mark === '\\') at += 1
    else if (mark === '"') isQuoted = !isQuoted
    else if (!isQuoted && (mark === '{' || mark === '[')) depth += 1
    else if (!isQuoted && (mark === '}' || mark === ']')) depth -= 1
    if (depth > deepest) return true
  }
  return false
}
