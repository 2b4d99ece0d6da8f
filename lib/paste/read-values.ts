import { listFields, catalog, findField, isList, getLinkTypeName } from '#lib/link-types/catalog.ts'
import { getFieldNoun } from '#lib/link-types/get-field-noun.ts'
import type { AcceptedValue } from '#lib/field-kinds/check-result.ts'
import { toList, type Field, type FieldName, type LinkType } from '#lib/link-types/link-type.ts'
import { providers } from '#lib/link-types/provider.ts'
import { findRegion, isRegionSpelling } from '#lib/link-types/region.ts'
import { checkField, claimsValue, isDistinctive, recognizeField } from '#lib/field-kinds/check-field.ts'
import { joinWords } from '#lib/join-words.ts'
import { quoteInput } from '#lib/field-kinds/quote-input.ts'
import { chooseCandidate, weighValue, type Candidate } from '#lib/paste/choose-candidate.ts'
import { explainAtlasError } from '#lib/paste/explain-atlas-error.ts'
import { rejectPaste, type LeftOver, type ParsedPaste, type UnreadablePaste } from '#lib/paste/paste.ts'
import { isLikelyValue, splitWords, type Word } from '#lib/paste/split-words.ts'

type Slot = { name: FieldName; value: string; weight: number }

const unknownValue = 'The portal does not recognise this value.'

const getFirstValue = (checked: AcceptedValue) => toList(checked.value)[0] ?? ''

const fileName = /\.(json|ya?ml|tf|tfvars|tfstate|md|txt|sh|py|go|ts|js|properties|env|xml|csv|log|pem|html?)$/i

/** Whether a field that accepts any host takes a word: alone on its line, no path, no host of a named service. */
const mayTakeAnyName = ({ text, isAlone, hasForm }: Word) =>
  isAlone && (hasForm ? !/\.confluent\.cloud$/i.test(text) : !text.includes('/') && !fileName.test(text))

/** Whether a word is meant for a field: by its form, by a spelling of a region, or as a value of its own. */
const isMeantFor = (word: Word, field: Field, { provider }: LinkType) => {
  const recognition = recognizeField(field)
  if (recognition === 'never') return false
  if (recognition === 'possible') return mayTakeAnyName(word)
  if (recognition === 'in-table') return word.isAlone || isRegionSpelling(provider, word.text)
  return claimsValue(field, provider, word.text)
}

/** The fields of a link type that accept a word, the likeliest first. */
const findSlots = (linkType: LinkType, word: Word): Slot[] => {
  const slots = listFields(linkType).flatMap(({ name, field }): (Slot & { rank: number })[] => {
    if (!isMeantFor(word, field, linkType)) return []
    const checked = checkField(field, linkType.provider, word.text)
    if (!checked.ok || checked.confirmation !== undefined) return []
    const slot = { name, value: getFirstValue(checked), weight: weighValue(field, checked) }
    if (isDistinctive(field)) return [{ ...slot, rank: isList(field) ? 1 : 2 }]
    if (isList(field) && slot.weight > 1) return [{ ...slot, rank: 0 }]
    return [{ ...slot, rank: isList(field) ? 4 : 3 }]
  })
  return slots.sort((a, b) => a.rank - b.rank)
}

type SlotFinder = typeof findSlots

/** Finds the slots of each word once for each link type. */
const createSlotFinder = (): SlotFinder => {
  const slots = new Map<LinkType, Map<Word, Slot[]>>()
  return (linkType, word) => {
    const ofType = slots.get(linkType) ?? new Map<Word, Slot[]>()
    slots.set(linkType, ofType)
    const all = ofType.get(word) ?? findSlots(linkType, word)
    ofType.set(word, all)
    return all
  }
}

/** Why the fields that a word is meant for reject it; undefined when one accepts it, or it is meant for none. */
const explainRejected = (word: Word, linkTypes: readonly LinkType[]): string | undefined => {
  const results = linkTypes.flatMap((linkType) =>
    listFields(linkType)
      .filter(({ field }) => claimsValue(field, linkType.provider, word.text))
      .map(({ field }) => checkField(field, linkType.provider, word.text)),
  )
  if (results.some(({ ok }) => ok)) return undefined
  const [sentence] = results.flatMap((result) => (result.ok ? [] : [result.sentence]))
  return sentence ?? (word.hasForm ? unknownValue : undefined)
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
  findWordSlots: SlotFinder,
): ValuesCandidate => {
  const values = new Map<FieldName, string[]>()
  const unplacedWords: Word[] = []
  let score = 0
  let strongest = 0
  for (const word of words) {
    const name = telling.get(word)
    const asText = name && findField(linkType, name)?.kind === 'text' ? [{ name, value: word.text, weight: 1 }] : []
    const slots = [...asText, ...findWordSlots(linkType, word)]
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
const findTellingWords = (
  provider: string,
  words: readonly Word[],
  findWordSlots: SlotFinder,
): ReadonlyMap<Word, FieldName> =>
  new Map(
    words.flatMap((word) => {
      const slots = [...catalog.values()]
        .filter((linkType) => linkType.provider === provider)
        .flatMap((linkType) => findWordSlots(linkType, word))
      const strong = slots.find(({ weight }) => weight > 2)
      return strong ? [[word, strong.name] as const] : []
    }),
  )

const formatLinkTypes = (linkTypes: readonly LinkType[]) => {
  const [first] = linkTypes
  if (!first) return ''
  if (linkTypes.length === 1) return ` of ${getLinkTypeName(first)}`
  return linkTypes.every(({ title }) => title === first.title) ? ` of ${first.title}` : ''
}

const toLeftOver = (words: readonly Word[], explain: (word: Word) => string): LeftOver[] => {
  const reasons = new Map(words.map((word) => [`line ${String(word.line)} ${explain(word)}`, word]))
  return [...reasons.values()].map((word) => ({ name: `line ${String(word.line)}`, why: explain(word) }))
}

/** Says what is in a text that holds no value: a refusal of Atlas, or values that their fields reject. */
const explainNoValue = (text: string, rejected: ReadonlyMap<Word, string>): UnreadablePaste | undefined => {
  const sentence = explainAtlasError(text) ?? [...rejected.values()].find((reason) => reason !== unknownValue)
  if (sentence !== undefined) return rejectPaste(sentence)
  const [word] = rejected.keys()
  return word && rejectPaste(`No private link leads to ${quoteInput(word.text, 200)}. Copy a value of another service.`)
}

/** What the values of a candidate say about their region; a word that says the same is no news. */
const listImpliedRegions = ({ linkType, pasted }: Candidate): string[] =>
  listFields(linkType).flatMap(({ name, field }) => {
    const checked = pasted[name] ? checkField(field, linkType.provider, pasted[name]) : undefined
    return checked?.ok ? (checked.implies.region ?? []) : []
  })

const isSaidAlready = (word: Word, leaders: readonly Candidate[]) =>
  leaders.some((leader) => {
    const region = findRegion(leader.linkType.provider, word.text)?.cloud
    return region !== undefined && listImpliedRegions(leader).includes(region)
  })

/**
 * Reads values without names, in a text of any kind; a sentence when there are none but what is there is known;
 * undefined if nothing is recognised.
 */
export const readValues = (text: string): ParsedPaste | UnreadablePaste | undefined => {
  const { words: all, isCut } = splitWords(text)
  const linkTypes = [...catalog.values()]
  const findWordSlots = createSlotFinder()
  const rejected = new Map(
    all.flatMap((word) => {
      const reason = explainRejected(word, linkTypes)
      return reason === undefined ? [] : [[word, reason] as const]
    }),
  )
  const recognizedWords = all.filter(
    (word) => !rejected.has(word) && linkTypes.some((linkType) => findWordSlots(linkType, word).length > 0),
  )
  const domainsFirst = [...recognizedWords].sort((a, b) => a.text.split('.').length - b.text.split('.').length)
  const tellingByProvider = new Map(
    providers.map((provider) => [provider, findTellingWords(provider, recognizedWords, findWordSlots)]),
  )
  const allCandidates = linkTypes.map((linkType) =>
    placeWords(linkType, domainsFirst, tellingByProvider.get(linkType.provider) ?? new Map(), findWordSlots),
  )
  const candidates = allCandidates.filter(({ score }) => score > 0)
  const choice = chooseCandidate(candidates)
  if (!choice) return explainNoValue(text, rejected)
  const leaders = candidates.filter(({ linkType }) => choice.linkTypes.includes(linkType))
  const stray = all.filter(
    (word) => word.isAlone && isLikelyValue(word.text) && !recognizedWords.includes(word) && !rejected.has(word),
  )
  const unplacedWords = recognizedWords.filter(
    (word) => leaders.every((one) => one.unplaced.includes(word)) && !isSaidAlready(word, leaders),
  )
  const { linkTypes: best, ...reading } = choice
  const atlasError = explainAtlasError(text)
  return {
    kind: 'read',
    what: `the ${joinWords(leaders[0]?.nouns ?? [])}${formatLinkTypes(best)}`,
    isWhole: false,
    ...reading,
    leftOver: [
      ...(isCut ? [{ name: 'the rest', why: 'There are more words than the portal reads at once.' }] : []),
      ...(atlasError === undefined ? [] : [{ name: 'the error', why: atlasError }]),
      ...toLeftOver([...rejected.keys(), ...stray], (word) => rejected.get(word) ?? unknownValue),
      ...toLeftOver(unplacedWords, () => 'This value does not belong to the others. Paste it separately.'),
    ],
  }
}

/** The names of all values that are recognised without a key. */
export const listTellingNouns = () => [
  ...new Set(
    [...catalog.values()].flatMap((linkType) =>
      listFields(linkType).flatMap(({ field }) => (isDistinctive(field) ? [getFieldNoun(field)] : [])),
    ),
  ),
]
