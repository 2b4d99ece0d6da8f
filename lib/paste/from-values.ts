import { listFields, catalog, findField, isList, getLinkTypeName, getFieldNoun } from '#lib/link-types/catalog.ts'
import type { AcceptedValue } from '#lib/field-kinds/check-result.ts'
import { isFieldName, toList, type FieldName, type LinkType } from '#lib/link-types/link-type.ts'
import { checkField, isDistinctive, recognizeField } from '#lib/field-kinds/check-field.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { settle, weightOf, type Candidate } from '#lib/paste/candidate.ts'
import type { LeftOver, PasteRead } from '#lib/paste/paste.ts'

/** `isAlone`: on a line of nothing but values, so that it is no word of a sentence. */
type Word = { line: number; text: string; isAlone: boolean }
type Slot = { name: FieldName; value: string; weight: number }

const [mostWords, longestWord] = [100, 2048]
const looksLikeValue = (word: string) => /[./:]/.test(word)

const wordsOf = (text: string): { words: Word[]; leftOver: LeftOver[] } => {
  const all = text.split(/\r\n|\r|\n/).flatMap((content, index) => {
    const words = content.split(/[\s,;[\]]+/).filter((word) => word !== '')
    const isAlone = words.length === 1 || words.every(looksLikeValue)
    return words.map((word) => ({ line: index + 1, text: word, isAlone }))
  })
  const readable = all
    .filter((word) => word.text.length <= longestWord)
    .map((word) => ({ ...word, text: normalizeInput(word.text) }))
  const tooMany =
    readable.length > mostWords
      ? [{ name: 'the rest', why: `Only the first ${String(mostWords)} words were read.` }]
      : []
  return { words: readable.slice(0, mostWords).filter(({ text: word }) => word !== ''), leftOver: tooMany }
}

const single = (checked: AcceptedValue) => toList(checked.value)[0] ?? ''

/** What a value tells of another field of the row, when that field's own rule agrees. */
const soundDomain = (row: LinkType, { implies: tells }: AcceptedValue): string | undefined => {
  const field = findField(row, 'dnsDomain')
  return field && tells.dnsDomain !== undefined && checkField(field, row.provider, tells.dnsDomain).ok
    ? tells.dnsDomain
    : undefined
}

/** The fields of a row that a word may stand in, the likeliest first. */
const slotsOf = (row: LinkType, { text, isAlone }: Word): Slot[] => {
  const found = listFields(row).flatMap(({ name, field }): (Slot & { rank: number })[] => {
    if (recognizeField(field) === 'never') return []
    const checked = checkField(field, row.provider, text)
    if (!checked.ok || checked.warning !== undefined) return []
    const slot = { name, value: single(checked), weight: weightOf(field, checked) }
    if (isDistinctive(field) && !isList(field)) return [{ ...slot, rank: 2 }]
    if (isDistinctive(field)) return [{ ...slot, rank: 1 }]
    if (isList(field) && slot.weight > 1) {
      const domain = soundDomain(row, checked)
      if (domain === undefined) return []
      return /:\d+$/.test(text) ? [{ ...slot, name: 'dnsDomain', value: domain, rank: 0 }] : [{ ...slot, rank: 0 }]
    }
    if (slot.weight === 1 && !isAlone) return []
    return [{ ...slot, rank: isList(field) ? 4 : 3 }]
  })
  return found.sort((a, b) => a.rank - b.rank)
}

const isListName = (row: LinkType, name: FieldName) => {
  const field = findField(row, name)
  return field !== undefined && isList(field)
}

type Placed = Candidate & { left: readonly Word[]; nouns: readonly string[] }

/** Puts each word into a field of a row; `telling`: the fields of the provider that words were told for, for those of any text. */
const place = (row: LinkType, words: readonly Word[], telling: ReadonlyMap<Word, FieldName>): Placed => {
  const values = new Map<FieldName, string[]>()
  const left: Word[] = []
  let score = 0
  let strongest = 0
  for (const word of words) {
    const name = telling.get(word)
    const asText = name && findField(row, name)?.kind === 'text' ? [{ name, value: word.text, weight: 1 }] : []
    const slots = [...asText, ...slotsOf(row, word)]
    const isThere = slots.some((slot) => values.get(slot.name)?.includes(slot.value))
    const slot = slots.find((one) => isListName(row, one.name) || !values.has(one.name))
    if (isThere) continue
    if (!slot) {
      left.push(word)
      continue
    }
    values.set(slot.name, [...(values.get(slot.name) ?? []), slot.value])
    score += slot.weight
    strongest = Math.max(strongest, slot.weight)
  }
  const pasted = Object.fromEntries([...values].map(([name, lines]) => [name, lines.join('\n')]))
  const nouns = listFields(row).flatMap(({ name, field }) => (values.has(name) ? [getFieldNoun(field)] : []))
  return { row, pasted, score, fits: left.length === 0 && strongest > 0, left, nouns }
}

/** For each provider, the field that a row of it recognises a word for. */
const tellingOf = (provider: string, words: readonly Word[]): ReadonlyMap<Word, FieldName> =>
  new Map(
    words.flatMap((word) => {
      const slots = [...catalog.values()]
        .filter((row) => row.provider === provider)
        .flatMap((row) => slotsOf(row, word))
      const strong = slots.find(({ weight }) => weight > 2)
      return strong ? [[word, strong.name] as const] : []
    }),
  )

const joined = (nouns: readonly string[]) =>
  [nouns.slice(0, -1).join(', '), nouns.at(-1) ?? ''].filter(Boolean).join(' and ')

const nameOf = (rows: readonly LinkType[]) => {
  const [first] = rows
  if (!first) return ''
  if (rows.length === 1) return ` of ${getLinkTypeName(first)}`
  return rows.every(({ title }) => title === first.title) ? ` of ${first.title}` : ''
}

/** Values by themselves, a line or a word each; undefined when none of them is known. */
export const fromValues = (text: string): PasteRead | undefined => {
  const { words: all, leftOver } = wordsOf(text)
  const rows = [...catalog.values()]
  const known = all.filter((word) => rows.some((row) => slotsOf(row, word).length > 0))
  const domainsFirst = [...known].sort((a, b) => a.text.split('.').length - b.text.split('.').length)
  const tellings = new Map(
    [...new Set(rows.map(({ provider }) => provider))].map((provider) => [provider, tellingOf(provider, known)]),
  )
  const placed = rows.map((row) => place(row, domainsFirst, tellings.get(row.provider) ?? new Map()))
  const candidates = placed.filter(({ score }) => score > 0)
  const settled = settle(candidates)
  if (!settled) return undefined
  const leaders = candidates.filter(({ row }) => settled.rows.includes(row))
  const stray = all.filter((word) => looksLikeValue(word.text) && !known.includes(word))
  const left = known.filter((word) => leaders.every((one) => one.left.includes(word)))
  const { rows: best, ...reading } = settled
  return {
    kind: 'read',
    what: `the ${joined(leaders[0]?.nouns ?? [])}${nameOf(best)}`,
    isWhole: false,
    ...reading,
    leftOver: [
      ...leftOver,
      ...stray.map(({ line }) => ({ name: `line ${String(line)}`, why: 'The portal knows no such value.' })),
      ...left.map(({ line }) => ({
        name: `line ${String(line)}`,
        why: 'This value does not go with the others. Paste it by itself.',
      })),
    ],
  }
}

/** The nouns of all values that can be told by themselves. */
export const tellingNouns = () => [
  ...new Set(
    [...catalog.values()].flatMap((row) =>
      listFields(row).flatMap(({ name, field }) =>
        isDistinctive(field) && isFieldName(name) ? [getFieldNoun(field)] : [],
      ),
    ),
  ),
]
