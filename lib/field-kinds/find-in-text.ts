import { removeInvisible } from '#lib/field-kinds/normalize-input.ts'

/** Longer than any host name, and than any other value, in characters. */
const [longestName, longestValue] = [300, 2048]

const toCharacter = (_: string, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))

/** A text as it reads: without invisible characters, with the escapes of addresses (%3A) and of JSON (\/) undone. */
export const decodeText = (text: string): string =>
  removeInvisible(text)
    .replace(/%([2-7][0-9a-f])/gi, toCharacter)
    .replaceAll('\\/', '/')

/** The names in a text: runs of letters, digits, dots, hyphens and underscores, as host names are. */
export const findNames = (text: string): string[] =>
  (decodeText(text).match(/[\w.-]+/g) ?? [])
    .filter((name) => name.length <= longestName)
    .map((name) => name.replace(/^[.-]+|[.-]+$/g, ''))
    .filter((name) => name !== '')

const stripEnd = (value: string): string => {
  const plain = value.replace(/[.:!?*/&\\]+$/, '')
  const isUnmatched = plain.endsWith(')') && plain.split(')').length > plain.split('(').length
  return isUnmatched ? stripEnd(plain.slice(0, -1)) : plain
}

/** What matches a pattern in a text, without the punctuation after it. */
export const findMatches = (text: string, pattern: RegExp): string[] =>
  (decodeText(text).match(pattern) ?? [])
    .filter((value) => value.length <= longestValue)
    .map(stripEnd)
    .filter((value) => value !== '')
