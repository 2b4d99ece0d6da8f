import { accept, isBodyObject, plainText, reject, type ConnectionKind } from '#lib/connection-kinds/connection-kind.ts'
import { splitLines } from '#lib/field-kinds/check-list.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'

/** An address of the web without user name, password and fragment; undefined for anything else. */
const parseAddress = (text: string): string | undefined =>
  /^https?:\/\/(?:[a-z0-9_-]+\.)*[a-z0-9_-]+\.?(?::\d{1,5})?(?:[/?][\x21\x24-\x7e]*)?$/i.test(text) ? text : undefined

const hasSignIn = (text: string) => /^[a-z]+:\/\/[^/?#]*@/i.test(text)

const explainAddress = (text: string, noun: string, example: string) =>
  hasSignIn(text)
    ? `Remove user name and password from the ${noun}: anybody who reads the connection would see them.`
    : `Enter the ${noun} with http:// or https://, like ${example}`

/** One address of the web. It holds no user name and password, since Atlas shows it to everybody. */
export const webAddress = {
  ...plainText,
  check: (typed, _, { noun, example }) => {
    const input = normalizeInput(typed)
    const address = parseAddress(input)
    return address === undefined ? reject(explainAddress(input, noun, example)) : accept(address)
  },
} satisfies ConnectionKind

/** Several addresses of the web, a line each, at most `most`. */
export const webAddresses = {
  control: 'lines',
  isSecret: false,
  check: (typed, { most }, { noun, example }) => {
    const lines = splitLines(typed)
    const bad = lines.find((line) => parseAddress(line) === undefined)
    if (bad !== undefined) return reject(explainAddress(bad, noun, example))
    if (new Set(lines).size < lines.length) return reject(`Remove what stands twice in the ${noun}.`)
    return lines.length > most
      ? reject(`Enter at most ${String(most)} ${noun}; there are ${String(lines.length)}.`)
      : accept(lines)
  },
  format: (value) => (typeof value === 'string' || isBodyObject(value) ? undefined : value.join('\n')),
  normalize: (value) => (typeof value === 'string' || isBodyObject(value) ? value : value.toSorted()),
} satisfies ConnectionKind<{ most: number }>
