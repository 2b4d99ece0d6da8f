import { decodeText } from '#lib/field-kinds/find-in-text.ts'
import { findValues } from '#lib/field-kinds/check-field.ts'
import { getItemForm } from '#lib/field-kinds/field-kinds.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { catalog, listFields } from '#lib/link-types/catalog.ts'
import { providers } from '#lib/link-types/provider.ts'
import { findRegions } from '#lib/link-types/region.ts'

/**
 * `isAlone`: on a line of values only, so that it is not a word of a sentence. `hasForm`: it has the form of some kind
 * of field, whether that kind's rule accepts it or not.
 */
export type Word = { line: number; text: string; isAlone: boolean; hasForm: boolean }

const [mostWords, longestWord, longestRegion] = [100, 2048, 80]
/** No value with a form of its own is shorter, in characters. */
const shortestForm = 10
export const isLikelyValue = (word: string) => /[./:]/.test(word)

/** One field of each form. */
const fields = [
  ...new Map(
    [...catalog.values()].flatMap(listFields).map(({ field }) => {
      const item = getItemForm(field)
      return [`${item.kind} ${'domain' in item ? (item.domain ?? '') : ''}`, field] as const
    }),
  ).values(),
]

/** The values in a word that have the form of some kind of field. */
const findForms = (word: string) =>
  word.length >= shortestForm && (isLikelyValue(word) || word.includes('vpce-'))
    ? [...new Set(fields.flatMap((field) => findValues(field, word)))]
    : []

/** A word without its key, as in region=eu-west-1, and without the punctuation around it. */
const stripWord = (word: string) =>
  word
    .replace(/^[a-z_][\w.-]{0,80}[:=](?=[a-z*])(?!\/\/)/i, '')
    .replace(/^[^\p{L}\p{N}_*/]+/u, '')
    .replace(/[^\p{L}\p{N}_)]+$/u, '')

const isWebAddress = (word: string) => /^[^\p{L}]*https?:\/\//iu.test(word)

/** Whether a word may be a value at all; an address on the web is none. */
const isReadable = ({ text, hasForm }: LineWord) => hasForm || (text !== '' && !isWebAddress(text))

type LineWord = Omit<Word, 'line'>

const splitLine = (content: string): LineWord[] => {
  const whole = content.length <= 2 * longestRegion ? normalizeInput(content) : ''
  if (whole !== '' && providers.some((provider) => findRegions(provider, whole).length > 0))
    return [{ text: whole, isAlone: true, hasForm: false }]
  const words = decodeText(content)
    .split(/[\s,;|<>[\]{}"'`“”‘’«»]+/)
    .filter((word) => word !== '' && word.length <= longestWord)
  const isAlone = words.length === 1 || words.every(isLikelyValue)
  return [...new Set(words)].flatMap((word): LineWord[] => {
    const forms = findForms(word)
    if (forms.length > 0) return forms.map((text) => ({ text, isAlone, hasForm: true }))
    return [{ text: isWebAddress(word) ? word : stripWord(word), isAlone, hasForm: false }]
  })
}

/** Each line once, with the number of its first place. */
const numberLines = (text: string): ReadonlyMap<string, number> => {
  const numbers = new Map<string, number>()
  for (const [index, content] of text.split(/\r\n|\r|\n/).entries())
    if (!numbers.has(content)) numbers.set(content, index + 1)
  return numbers
}

const removeRepeats = (words: readonly Word[]): Word[] => {
  const unique = new Map<string, Word>()
  for (const word of words) {
    const key = `${word.text} ${String(word.isAlone)}`
    if (!unique.has(key)) unique.set(key, word)
  }
  return [...unique.values()]
}

/**
 * The words of a text that may be values, each once, those with a form of their own first, and whether there were too
 * many.
 */
export const splitWords = (text: string): { words: Word[]; isCut: boolean } => {
  const words = [...numberLines(text)]
    .flatMap(([content, line]) => splitLine(content).map((word) => ({ ...word, line })))
    .filter(isReadable)
  const all = removeRepeats(words)
  const ordered =
    all.length > mostWords ? [...all.filter(({ hasForm }) => hasForm), ...all.filter(({ hasForm }) => !hasForm)] : all
  return { words: ordered.slice(0, mostWords), isCut: all.length > mostWords }
}
