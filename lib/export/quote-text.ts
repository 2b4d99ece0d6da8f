import { formatJson } from '#lib/json-text.ts'

/** Quotes a text as one word of a POSIX shell that is never expanded. */
export const quoteShell = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

/** A JSON string with its escapes replaced by those of another language. */
const replaceEscapes = (text: string, respell: (escape: string) => string) =>
  formatJson(text).replace(/\\(u[0-9a-f]{4}|.)/g, respell)

const isHalfSurrogate = (escape: string) => /^\\ud[89a-f]/.test(escape)

/** Half a surrogate pair, which neither HCL nor Go can hold, becomes U+FFFD. */
const replaceHalfSurrogate = (escape: string) => (isHalfSurrogate(escape) ? '\\ufffd' : escape)

const toCodeEscapes = (marks: string) =>
  [...marks].map((mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

const hclEscapes: Readonly<Record<string, string>> = { '\\b': '\\u0008', '\\f': '\\u000c' }

/** Quotes a text as an HCL string without a template in it; `$${` and `%%{` are written with character codes. */
export const quoteHcl = (text: string) =>
  replaceEscapes(text, (escape) => hclEscapes[escape] ?? replaceHalfSurrogate(escape)).replace(
    /([$%]+)\{/g,
    (_, marks: string) => (marks.length === 1 ? `${marks}${marks}{` : `${toCodeEscapes(marks)}{`),
  )

/** Quotes a text as an interpreted Go string. */
export const quoteGo = (text: string) => replaceEscapes(text, replaceHalfSurrogate)
