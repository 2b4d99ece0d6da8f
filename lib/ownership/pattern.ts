import { parsePattern } from '#lib/ownership/parse-pattern.ts'

/** Where a match may stand in a text, as indexes of its characters. */
type Places = ReadonlySet<number>
/** Where a match may end that began at one of these places. */
type Step = (text: readonly string[], from: Places) => Places

/** A pattern as it was read: its alternatives, each a sequence of parts. */
export type Pattern = { kind: 'any-of'; sequences: readonly (readonly Part[])[] }
export type Part =
  | { kind: 'character'; accepts: (character: string) => boolean; least: number; most: number }
  | { kind: 'group'; pattern: Pattern; isOptional: boolean }

type CharacterPart = Extract<Part, { kind: 'character' }>

const stepOne = ({ accepts }: CharacterPart, text: readonly string[], from: Iterable<number>): number[] =>
  [...from].filter((place) => place < text.length && accepts(text[place] ?? '')).map((place) => place + 1)

/** After the least times a place counts once: who comes there later has fewer times left. */
const buildCharacters =
  (part: CharacterPart): Step =>
  (text, from) => {
    let places = [...from]
    for (let count = 0; count < part.least && places.length > 0; count += 1) places = stepOne(part, text, places)
    const ends = new Set(places)
    for (let count = part.least; count < part.most && places.length > 0; count += 1) {
      places = stepOne(part, text, places).filter((place) => !ends.has(place))
      for (const place of places) ends.add(place)
    }
    return ends
  }

const buildPart = (part: Part): Step => {
  if (part.kind === 'character') return buildCharacters(part)
  const step = buildStep(part.pattern)
  return part.isOptional ? (text, from) => new Set([...from, ...step(text, from)]) : step
}

const buildStep = ({ sequences }: Pattern): Step => {
  const steps = sequences.map((parts) => parts.map(buildPart))
  return (text, from) =>
    new Set(steps.flatMap((parts) => [...parts.reduce((places, step) => step(text, places), from)]))
}

/**
 * A predicate for the texts that a pattern matches as a whole; or what is wrong with the pattern. The places where
 * parts may end are followed together, so that no text makes it slow: `parse-pattern.ts` says what a pattern may hold.
 */
export const buildMatcher = (pattern: string): { matches: (text: string) => boolean } | { sentence: string } => {
  const result = parsePattern(pattern)
  if ('sentence' in result) return result
  const step = buildStep(result.pattern)
  return {
    matches: (text) => {
      const characters = [...text]
      return step(characters, new Set([0])).has(characters.length)
    },
  }
}
