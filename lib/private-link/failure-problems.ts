import { isFieldName, type FieldName } from '#lib/link-types/link-type.ts'
import { findRefusalProblems } from '#lib/private-link/explain-refusal.ts'
import { createDraftLike } from '#lib/private-link/retry-draft.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** A field that a failed link's error is about, Atlas's words, and the text that the link had in it. */
export type FailureProblem = { field: FieldName; sentence: string; text: string }

/** The words of a text, without the punctuation around them. */
const listWords = (text: string) =>
  new Set(text.split(/[\s"'`“”‘’,;()[\]{}<>]+/).map((word) => word.replace(/[.:]$/, '')))

/** The fields that a failed link's error is about: those that it names, and those whose value is a word of it. */
export const findFailureProblems = (link: PrivateLink): FailureProblem[] => {
  const sentence = link.errorMessage ?? ''
  const { selection = '', values = {} } = createDraftLike(link) ?? {}
  const texts = Object.entries(values[selection] ?? {})
  const words = listWords(sentence)
  const namedFields = new Set(
    findRefusalProblems(
      { detail: sentence, parameters: [] },
      [],
      texts.map(([name]) => name),
    ).map(({ field }) => field),
  )
  return texts.flatMap(([field, text]) =>
    isFieldName(field) && (namedFields.has(field) || text.split('\n').some((line) => words.has(line)))
      ? [{ field, sentence, text }]
      : [],
  )
}
