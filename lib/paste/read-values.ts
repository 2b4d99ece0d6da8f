import { listFields, catalog, findField, isList, getLinkTypeName, getFieldNoun } from '#lib/link-types/catalog.ts'
import type { AcceptedValue } from '#lib/field-kinds/check-result.ts'
import { isFieldName, toList, type FieldName, type LinkType } from '#lib/link-types/link-type.ts'
import { checkField, isDistinctive, recognizeField } from '#lib/field-kinds/check-field.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { chooseCandidate, weighValue, type Candidate } from '#lib/paste/choose-candidate.ts'
import type { LeftOver, ParsedPaste } from '#lib/paste/paste.ts'

/** `isAlone`: on a line of values only, so that it is not a word of a sentence. */
type Word = { line: number; text: string; isAlone: boolean }
type Slot = { name: FieldName; value: string; weight: number }

const [mostWords, longestWord] = [100, 2048]
const isLikelyValue = (word: string) => /[./:]/.test(word)

const splitWords = (text: string): { words: Word[]; leftOver: LeftOver[] } => {
  const all = text.split(/\r\n|\r|\n/).flatMap((content, index) => {
    const words = content.split(/[\s,;[\]]+/).filter((word) => word !== '')
    const isAlone = words.length === 1 || words.every(isLikelyValue)
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

const getFirstValue = (checked: AcceptedValue) => toList(checked.value)[0] ?? ''

/** The DNS domain that follows from a value, if the rule of that field accepts it. */
const findImpliedDomain = (linkType: LinkType, { implies: tells }: AcceptedValue): string | undefined => {
  const field = findField(linkType, 'dnsDomain')
  return field && tells.dnsDomain !== undefined && checkField(field, linkType.provider, tells.dnsDomain).ok
    ? tells.dnsDomain
    : undefined
}

/** The fields of a link type that accept a word, the likeliest first. */
const findSlots = (linkType: LinkType, { text, isAlone }: Word): Slot[] => {
  const slots = listFields(linkType).flatMap(({ name, field }): (Slot & { rank: number })[] => {
    if (recognizeField(field) === 'never') return []
    const checked = checkField(field, linkType.provider, text)
    if (!checked.ok || checked.warning !== undefined) return []
    const slot = { name, value: getFirstValue(checked), weight: weighValue(field, checked) }
    if (isDistinctive(field) && !isList(field)) return [{ ...slot, rank: 2 }]
    if (isDistinctive(field)) return [{ ...slot, rank: 1 }]
    if (isList(field) && slot.weight > 1) {
      const domain = findImpliedDomain(linkType, checked)
      if (domain === undefined) return []
      return /:\d+$/.test(text) ? [{ ...slot, name: 'dnsDomain', value: domain, rank: 0 }] : [{ ...slot, rank: 0 }]
    }
    if (slot.weight === 1 && !isAlone) return []
    return [{ ...slot, rank: isList(field) ? 4 : 3 }]
  })
  return slots.sort((a, b) => a.rank - b.rank)
}

const isListName = (linkType: LinkType, name: FieldName) => {
  const field = findField(linkType, name)
  return field !== undefined && isList(field)
}

type ValuesCandidate = Candidate & { unplaced: readonly Word[]; nouns: readonly string[] }

/**
 * Puts each word into a field of a link type; `telling`: the field that another link type of the provider recognised a
 * word for, used where any text is accepted.
 */
const placeWords = (
  linkType: LinkType,
  words: readonly Word[],
  telling: ReadonlyMap<Word, FieldName>,
): ValuesCandidate => {
  const values = new Map<FieldName, string[]>()
  const unplacedWords: Word[] = []
  let score = 0
  let strongest = 0
  for (const word of words) {
    const name = telling.get(word)
    const asText = name && findField(linkType, name)?.kind === 'text' ? [{ name, value: word.text, weight: 1 }] : []
    const slots = [...asText, ...findSlots(linkType, word)]
    const isThere = slots.some((slot) => values.get(slot.name)?.includes(slot.value))
    const slot = slots.find((one) => isListName(linkType, one.name) || !values.has(one.name))
    if (isThere) continue
    if (!slot) {
      unplacedWords.push(word)
      continue
    }
    values.set(slot.name, [...(values.get(slot.name) ?? []), slot.value])
    score += slot.weight
    strongest = Math.max(strongest, slot.weight)
  }
  const pasted = Object.fromEntries([...values].map(([name, lines]) => [name, lines.join('\n')]))
  const nouns = listFields(linkType).flatMap(({ name, field }) => (values.has(name) ? [getFieldNoun(field)] : []))
  return { linkType, pasted, score, fits: unplacedWords.length === 0 && strongest > 0, unplaced: unplacedWords, nouns }
}

/** The words that some link type of a provider recognises by their form, each with its field. */
const findTellingWords = (provider: string, words: readonly Word[]): ReadonlyMap<Word, FieldName> =>
  new Map(
    words.flatMap((word) => {
      const slots = [...catalog.values()]
        .filter((linkType) => linkType.provider === provider)
        .flatMap((linkType) => findSlots(linkType, word))
      const strong = slots.find(({ weight }) => weight > 2)
      return strong ? [[word, strong.name] as const] : []
    }),
  )

const formatNouns = (nouns: readonly string[]) =>
  [nouns.slice(0, -1).join(', '), nouns.at(-1) ?? ''].filter(Boolean).join(' and ')

const formatLinkTypes = (linkTypes: readonly LinkType[]) => {
  const [first] = linkTypes
  if (!first) return ''
  if (linkTypes.length === 1) return ` of ${getLinkTypeName(first)}`
  return linkTypes.every(({ title }) => title === first.title) ? ` of ${first.title}` : ''
}

/** Reads values without names, one a line or a word; undefined if none is recognised. */
export const readValues = (text: string): ParsedPaste | undefined => {
  const { words: all, leftOver } = splitWords(text)
  const linkTypes = [...catalog.values()]
  const recognizedWords = all.filter((word) => linkTypes.some((linkType) => findSlots(linkType, word).length > 0))
  const domainsFirst = [...recognizedWords].sort((a, b) => a.text.split('.').length - b.text.split('.').length)
  const tellingByProvider = new Map(
    [...new Set(linkTypes.map(({ provider }) => provider))].map((provider) => [
      provider,
      findTellingWords(provider, recognizedWords),
    ]),
  )
  const allCandidates = linkTypes.map((linkType) =>
    placeWords(linkType, domainsFirst, tellingByProvider.get(linkType.provider) ?? new Map()),
  )
  const candidates = allCandidates.filter(({ score }) => score > 0)
  const choice = chooseCandidate(candidates)
  if (!choice) return undefined
  const leaders = candidates.filter(({ linkType }) => choice.linkTypes.includes(linkType))
  const stray = all.filter((word) => isLikelyValue(word.text) && !recognizedWords.includes(word))
  const unplacedWords = recognizedWords.filter((word) => leaders.every((one) => one.unplaced.includes(word)))
  const { linkTypes: best, ...reading } = choice
  return {
    kind: 'read',
    what: `the ${formatNouns(leaders[0]?.nouns ?? [])}${formatLinkTypes(best)}`,
    isWhole: false,
    ...reading,
    leftOver: [
      ...leftOver,
      ...stray.map(({ line }) => ({ name: `line ${String(line)}`, why: 'The portal does not recognise this value.' })),
      ...unplacedWords.map(({ line }) => ({
        name: `line ${String(line)}`,
        why: 'This value does not belong to the others. Paste it separately.',
      })),
    ],
  }
}

/** The names of all values that are recognised without a key. */
export const listTellingNouns = () => [
  ...new Set(
    [...catalog.values()].flatMap((linkType) =>
      listFields(linkType).flatMap(({ name, field }) =>
        isDistinctive(field) && isFieldName(name) ? [getFieldNoun(field)] : [],
      ),
    ),
  ),
]
