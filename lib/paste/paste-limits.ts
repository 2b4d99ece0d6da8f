import { rejectPaste, type UnreadablePaste } from '#lib/paste/paste.ts'

/** The most bytes of UTF-8 that are read at once. */
const longest = 65_536

/** The most bytes that fit as one argument of a server action, beside what goes with it. */
const longestForServer = 64_000

const deepest = 64

/** How many bytes a text is in UTF-8; half a surrogate pair is written as U+FFFD. */
const countBytes = (text: string) => {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

const isBinary = (text: string) => /[\u0000-\u0008\u000e-\u001f]|\ufffd{3}/.test(text)

/** Why a text is not read at all: nothing there, too long, or not text. */
export const explainUnreadable = (text: string): UnreadablePaste | undefined => {
  if (text.length > longest || countBytes(text) > longest)
    return rejectPaste(
      'This is longer than 64 kB. Paste only the values, the request, or the resource block. Copy no more than that.',
    )
  if (isBinary(text))
    return rejectPaste('This is not text: it holds control characters. Copy the values out of it as text.')
  return undefined
}

/** Why a text of Terraform cannot be sent to the server. */
export const explainTooLongForServer = (text: string): UnreadablePaste | undefined =>
  countBytes(JSON.stringify(text)) > longestForServer
    ? rejectPaste('This is too much Terraform to read at once. Copy only the resource block of the private link.')
    : undefined

/** Whether a text of JSON is nested deeper than any request is. */
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
