import { getDefinition, getItemForm } from '#lib/field-kinds/field-kinds.ts'
import { catalog, findField } from '#lib/link-types/catalog.ts'
import { fillOmittedFields } from '#lib/link-types/fill-omitted-fields.ts'
import { fieldNames, isFieldName, type FieldName, type FieldValue, type LinkType } from '#lib/link-types/link-type.ts'
import { toOwnershipTexts } from '#lib/ownership/to-ownership-texts.ts'
import { sendsCreate, type PolicyCommand } from '#lib/policy/policy-command.ts'
import type { PolicyFacts } from '#lib/policy/policy-facts.ts'
import type { Verdict } from '#lib/policy/verdict.ts'
import { isFixed, type Template, type TemplateChoice } from '#lib/template/template.ts'

type Facts = Pick<PolicyFacts, 'command' | 'link' | 'request' | 'ownership' | 'labels'>

/** Whether a command sets the value at a path: a create sets all of them. */
const setsValue = (command: PolicyCommand, path: string): boolean =>
  sendsCreate(command) || (command === 'set-domain' && path === 'dnsDomain')

/** Whether a template may have something to say to a command. */
export const concernsCommand = ({ choices }: Template, command: PolicyCommand): boolean =>
  choices.some((choice) => isFixed(choice) && setsValue(command, choice.path))

const isValue = (value: unknown): value is FieldValue =>
  typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'))

const listValues = (request: Facts['request']): Partial<Record<FieldName, FieldValue>> =>
  Object.fromEntries(
    fieldNames.flatMap((name) => {
      const value = request[name]
      return isValue(value) ? [[name, value]] : []
    }),
  )

/** A text in the spelling in which equal values are equal; the lines of a list in any order. */
const normalize = (linkType: LinkType, name: FieldName, text: string): string => {
  const field = findField(linkType, name)
  if (!field) return text
  const definition = getDefinition(getItemForm(field))
  const lines = text.split('\n').map((line) => definition.normalize(line, linkType.provider))
  return [...new Set(lines)].toSorted().join('\n')
}

/** The fixed values that a create does not have. */
const listMissed = (linkType: LinkType, { choices }: Template, facts: Facts): TemplateChoice[] => {
  const values = fillOmittedFields(linkType, listValues(facts.request))
  const texts = toOwnershipTexts({ ...facts.ownership, labels: facts.labels })
  const hasValue = ({ path, text }: TemplateChoice) =>
    isFieldName(path)
      ? normalize(linkType, path, [values[path] ?? ''].flat().join('\n')) === normalize(linkType, path, text)
      : texts[path] === text
  return choices.filter((choice) => isFixed(choice) && !hasValue(choice))
}

/**
 * What the templates of a project say to a command: where some fix values of the link type, a link must have all that
 * one of them fixes, whether it was begun from a template or not. What it misses is said of the template that it misses
 * least of. `isKnown`: whether the value at a path is there yet; one that is not is not missed.
 */
export const judgeTemplates = (
  templates: readonly Template[],
  facts: Facts,
  isKnown: (path: string) => boolean = () => true,
): Verdict[] => {
  const linkType = catalog.get(facts.link.type)
  if (!linkType) return []
  const misses = templates
    .filter(({ type, choices }) => type === facts.link.type && choices.some(isFixed))
    .map((template) => ({
      template,
      missed: listMissed(linkType, template, facts).filter(({ path }) => isKnown(path)),
    }))
  const [nearest] = misses.toSorted((one, other) => one.missed.length - other.missed.length)
  if (!nearest) return []
  const otherwise = misses.length > 1 ? ', or all that another template of the project fixes' : ''
  const { id, name } = nearest.template
  return nearest.missed
    .filter(({ path }) => setsValue(facts.command, path))
    .map(({ path, noun, text }) => ({
      rule: id,
      effect: 'deny',
      sentence: `The ${noun} must be ${text.replaceAll('\n', ', ')}: the template “${name}” fixes it. Use that value${otherwise}.`,
      field: path,
    }))
}
