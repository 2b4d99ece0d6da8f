import {
  accept,
  isBodyObject,
  keepValue,
  reject,
  type BodyValue,
  type ConnectionKind,
} from '#lib/connection-kinds/connection-kind.ts'
import { hasControls } from '#lib/connection-kinds/text.ts'
import { quoteInput } from '#lib/field-kinds/quote-input.ts'

/** The lines `KEY<mark>VALUE` of a text by key; a sentence if one is none. It repeats keys, never a value. */
const parseLines = (typed: string, mark: '=' | ':', keyForm: RegExp): Map<string, string> | string => {
  const pairs = new Map<string, string>()
  const lines = typed.split(/\r?\n|\r/).filter((line) => line.trim() !== '')
  for (const [index, line] of lines.entries()) {
    const at = line.indexOf(mark)
    const key = line.slice(0, Math.max(0, at)).trim()
    const value = line.slice(at + 1).trim()
    const number = String(index + 1)
    if (at < 0 || !keyForm.test(key)) return `Enter line ${number} as NAME${mark === ':' ? ': ' : mark}VALUE.`
    if (value === '' || hasControls(value)) return `Enter a value in line ${number}, after ${quoteInput(key)}.`
    if (pairs.has(key)) return `Remove line ${number}: ${quoteInput(key)} stands twice.`
    pairs.set(key, value)
  }
  return pairs
}

const formatLines = (value: BodyValue, mark: string): string | undefined =>
  isBodyObject(value)
    ? Object.entries(value)
        .map(([key, one]) => `${key}${mark}${typeof one === 'string' ? one : ''}`)
        .join('\n')
    : undefined

/** Keys whose values are secrets: they have fields of their own, and Atlas would show these to everybody. */
const secretKey = /password|secret|jaas|token|credential|\.key$|keystore|private/i

/** Settings of a Kafka client, a line KEY=VALUE each. None of them is a secret. */
export const settings = {
  control: 'lines',
  isSecret: false,
  check: (typed) => {
    const pairs = parseLines(typed, '=', /^[\w.-]{1,128}$/)
    if (typeof pairs === 'string') return reject(pairs)
    const key = [...pairs.keys()].find((name) => secretKey.test(name))
    if (key !== undefined)
      return reject(`Remove ${quoteInput(key)}: everybody can read these settings. A secret has a field of its own.`)
    return accept(Object.fromEntries(pairs))
  },
  format: (value) => formatLines(value, '='),
  normalize: keepValue,
} satisfies ConnectionKind

/** Headers of an HTTP request, a line NAME: VALUE each. Their values are secrets, as Authorization’s is. */
export const headers = {
  control: 'secret-lines',
  isSecret: true,
  check: (typed) => {
    const pairs = parseLines(typed, ':', /^[\w!#$%&'*+.^`|~-]{1,128}$/)
    return typeof pairs === 'string' ? reject(pairs) : accept(Object.fromEntries(pairs))
  },
  format: (value) => formatLines(value, ': '),
  normalize: keepValue,
} satisfies ConnectionKind
