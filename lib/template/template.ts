import { hasItems, hasShape, isAmong, isText, type Guarded } from '#lib/guard.ts'

/**
 * What a template says of one value. `path`: the field of the request (`region`), or of the ownership
 * (`ownership.owner`, `ownership.labels.env`); `noun`: what that is called in a sentence; `text`: as a person types it,
 * a list a line each; empty for a value that is left open.
 */
const isChoice = hasShape({ path: isText, noun: isText, mode: isAmong('fixed', 'offered', 'open'), text: isText })

/** A named starting point of a new link; `type`: the key of its link type in the catalog. */
export const isTemplate = hasShape({
  id: isText,
  name: isText,
  about: isText,
  type: isText,
  choices: hasItems(isChoice),
})

export const isTemplatesAnswer = hasShape({ templates: hasItems(isTemplate) })

export type TemplateChoice = Guarded<typeof isChoice>
export type Template = Guarded<typeof isTemplate>

/** Whether nobody's create may have another value there. */
export const isFixed = ({ mode }: TemplateChoice): boolean => mode === 'fixed'
