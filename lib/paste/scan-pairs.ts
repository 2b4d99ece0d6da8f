import { isFieldName, type FieldName } from '#lib/link-types/link-type.ts'
import { isProviderEntry, mostLinks, stripZoneKey, type Body, type Entry } from '#lib/paste/find-links.ts'
import { isListName, normalizeValue } from '#lib/paste/recognize-value.ts'
import { findMeaning, isRequestKey, type Meaning } from '#lib/paste/request-keys.ts'

type Pair = { key: string; name: Meaning; texts: readonly string[] }

const [longest, longestCall, mostPairs] = [8192, 1000, 2000]
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }

/** Reads a quoted text that begins at `from`, with the escapes that JSON, Go and Python share. */
const readQuoted = (text: string, from: number): { text: string; end: number } | undefined => {
  const quote = text[from]
  let value = ''
  for (let at = from + 1; at < text.length && at < from + longest; at += 1) {
    const mark = text[at] ?? ''
    if (mark === quote) return { text: value, end: at + 1 }
    if (mark === '\n' && quote !== '`') return undefined
    if (mark !== '\\' || quote === '`') {
      value += mark
      continue
    }
    const [all, code] = /^u([0-9a-f]{4})/i.exec(text.slice(at + 1, at + 6)) ?? []
    const letter = text[at + 1] ?? ''
    value += code === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(parseInt(code, 16))
    at += all?.length ?? 1
  }
  return undefined
}

type ReadTexts = { texts: string[]; end: number }

/** Reads the quoted texts from after an opening bracket to its closing one. */
const readBracketed = (text: string, from: number, most = longest): ReadTexts => {
  const texts: string[] = []
  let depth = 1
  let at = from
  for (; at < text.length && at < from + most && depth > 0; at += 1) {
    const mark = text[at] ?? ''
    if (/["'`]/.test(mark)) {
      const quoted = readQuoted(text, at)
      if (quoted) texts.push(quoted.text)
      if (quoted) at = quoted.end - 1
    } else if (/[([{]/.test(mark)) depth += 1
    else if (/[)\]}]/.test(mark)) depth -= 1
  }
  return { texts, end: at }
}

/** Reads the value after a key: a quoted text, a call or list with quoted texts in it, or one bare word. */
const readTexts = (text: string, from: number, isCall: boolean): ReadTexts => {
  if (isCall) return readBracketed(text, from, longestCall)
  const start = from + (/^\s{0,80}/.exec(text.slice(from, from + 80))?.[0].length ?? 0)
  if (/["'`]/.test(text[start] ?? '')) {
    const quoted = readQuoted(text, start)
    return quoted ? { texts: [quoted.text], end: quoted.end } : { texts: [], end: start }
  }
  const [opening] = /^[\w.&*:]{0,80}(?:\[\]\w{0,20})?[([{]/.exec(text.slice(start, start + 120)) ?? []
  if (opening !== undefined) return readBracketed(text, start + opening.length)
  const [word = ''] = /^[^\s,;)}\]"'`]{1,2048}/.exec(text.slice(start, start + 2048)) ?? []
  const isOnLine = word !== '' && !text.slice(from, start).includes('\n')
  return isOnLine ? { texts: [word], end: start + word.length } : { texts: [], end: start }
}

/** What a written name means: `SetArn` of a call, `bootstrap.servers` of `spring.kafka.bootstrap.servers=…`. */
const findKey = (path: string, mark: string): { key: string; name: Meaning } | undefined => {
  const parts = path.split('.')
  const last = parts.at(-1) ?? ''
  const setter = last.replace(/^(?:Set|With)(?=[A-Z])/, '')
  const keys = mark === '(' ? [setter] : mark === '=' ? [path, parts.slice(-2).join('.'), last] : [path]
  for (const key of keys) {
    const name = findMeaning(key)
    if (name !== undefined) return { key, name }
  }
  return undefined
}

const pairStart = /(?<![\w.-])(?:--)?([A-Za-z_][\w.-]{0,80})["'`]?[ \t]{0,20}(:=|=>|=(?![=/])|:(?=\s|["'`[{])|\()/g

/** The pairs of a text in order; what stands inside a value, but for the arguments of a call, is no pair of its own. */
const scanPairs = (text: string): Pair[] => {
  const pairs: Pair[] = []
  let end = 0
  for (const match of text.matchAll(pairStart)) {
    const [all, path = '', mark = ''] = match
    const key = match.index < end ? undefined : findKey(path, mark)
    if (!key) continue
    const value = readTexts(text, match.index + all.length, mark === '(')
    if (mark !== '(') end = value.end
    if (value.texts.length > 0) pairs.push({ ...key, texts: value.texts })
    if (pairs.length >= mostPairs) break
  }
  return pairs
}

const isUsable = ({ key, name, texts }: Pair) => {
  const [text = ''] = texts
  if (texts.length > 1 && !isListName(name)) return false
  if (name === 'provider') return isProviderEntry(key, text)
  return name === 'vendor' ? /^[\w-]{1,40}$/.test(text) : text !== ''
}

const hasForm = (name: FieldName, texts: readonly string[]) =>
  texts.every((text) => normalizeValue(name, stripZoneKey(text)) !== undefined)

const toText = ({ name, texts }: Pair) =>
  texts.map((one) => (isFieldName(name) ? (normalizeValue(name, one) ?? one) : one)).join('\n')

/**
 * Reads values with names out of code, settings and flags in whatever notation: `key = "value"`, `"key": ["value"]`,
 * `key=value`, `SetKey(value)`. A name that comes again with another value begins another link.
 */
export const readPairs = (text: string): Body[] => {
  const links: Map<Meaning, Pair>[] = []
  for (const pair of scanPairs(text).filter(isUsable)) {
    const last = links.at(-1)
    const before = last?.get(pair.name)
    if (!last || (before && toText(before) !== toText(pair))) links.push(new Map([[pair.name, pair]]))
    else if (!before) last.set(pair.name, pair)
  }
  return links
    .map((pairs): Body => {
      const isRequest = isRequestKey(pairs.get('provider')?.key ?? '')
      const entries = [...pairs.values()]
        .filter((pair) => isRequest || !isFieldName(pair.name) || hasForm(pair.name, pair.texts))
        .map(({ key, name, texts }): Entry => ({ key, name, value: isListName(name) ? texts : texts[0] }))
      return { entries, isRequest, title: undefined }
    })
    .filter(({ entries }) => entries.some(({ name }) => name !== undefined && name !== 'project'))
    .slice(0, mostLinks)
}
