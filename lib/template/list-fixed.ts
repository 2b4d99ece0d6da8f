import { isFixed, type Template, type TemplateChoice } from '#lib/template/template.ts'

/** A value that no create of a link type can do without; `by`: the names of the templates that fix it. */
export type FixedValue = Pick<TemplateChoice, 'path' | 'text'> & { by: readonly string[] }

/** The values that all templates of a link type fix alike, of those that fix any. */
export const listFixed = (templates: readonly Template[], type: string): FixedValue[] => {
  const fixing = templates.filter((template) => template.type === type && template.choices.some(isFixed))
  const [first, ...others] = fixing
  const isFixedAlike = ({ path, text }: TemplateChoice) =>
    others.every(({ choices }) => choices.some((other) => isFixed(other) && other.path === path && other.text === text))
  return (first?.choices ?? [])
    .filter((choice) => isFixed(choice) && isFixedAlike(choice))
    .map(({ path, text }) => ({ path, text, by: fixing.map(({ name }) => name) }))
}
