/** Invisible characters, and those that reorder a line: controls, zero-width, bidirectional, line separators. */
const unseen = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]/g

const escape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Writes a value as JSON in which every character is visible: the body of each call to Atlas and of its exports. */
export const formatJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(unseen, escape)

/** A key that stands twice in one object of a JSON text, of which a parser keeps the last; undefined if none does. */
export const findDuplicateKey = (json: string): string | undefined => {
  const objects: Set<string>[] = []
  for (const [token, text, colon] of json.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}]/g)) {
    if (token === '{') objects.push(new Set())
    else if (token === '}') objects.pop()
    else if (text !== undefined && colon !== undefined) {
      const key = String(readJson(text))
      const keys = objects.at(-1)
      if (keys?.has(key)) return key
      keys?.add(key)
    }
  }
  return undefined
}

/** Parses a text as JSON; undefined if it is not. */
export const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
