import { arrangeTexts } from '#lib/ownership/arrange-texts.ts'
import { isOwnershipPath } from '#lib/ownership/is-ownership-path.ts'
import { chooseLinkType, type Draft } from '#lib/private-link/draft.ts'
import type { Template } from '#lib/template/template.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'

/** What a template fills in of a draft; `rules`: which controls the form of the ownership has. */
export type FilledIn = Pick<Draft, 'selection' | 'chosen' | 'values' | 'ownership'>

/** A draft's values with those that a template fixes or offers; what it leaves open stays as it is. */
export const applyTemplate = (draft: Draft, { type, choices }: Template, rules: OwnershipRules): FilledIn => {
  const texts = choices.flatMap(({ path, text }) => (text === '' ? [] : [[path, text] as const]))
  const owned = Object.fromEntries(texts.filter(([path]) => isOwnershipPath(path)))
  const controls = Object.entries(arrangeTexts(owned, rules)).filter(([, text]) => text !== '')
  const fields = Object.fromEntries(texts.filter(([path]) => !isOwnershipPath(path)))
  return {
    ...chooseLinkType(draft, type),
    values: { ...draft.values, [type]: { ...draft.values[type], ...fields } },
    ownership: controls.length === 0 ? draft.ownership : { ...draft.ownership, ...Object.fromEntries(controls) },
  }
}
