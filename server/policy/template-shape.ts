import 'server-only'
import { allowOnly, entryId, line, projects } from '#server/policy/shape-parts.ts'
import { checkField } from '#lib/field-kinds/check-field.ts'
import { catalog, findField, listFields } from '#lib/link-types/catalog.ts'
import { getFieldNoun } from '#lib/link-types/get-field-noun.ts'
import { isFieldName, toList, type LinkType } from '#lib/link-types/link-type.ts'
import { getOwnershipNoun } from '#lib/ownership/get-ownership-noun.ts'
import { labelKeySentence } from '#lib/ownership/ownership-bounds.ts'
import { ownershipFields, toFieldPath, toLabelPath } from '#lib/ownership/ownership-field.ts'
import { explainConflict, findConflicts } from '#lib/private-link/derived-fields.ts'
import type { Template, TemplateChoice } from '#lib/template/template.ts'
import { labelKey, ownership as ownershipShape } from '#lib/wire/ownership.ts'
import * as z from '#lib/zod.ts'

const choiceSentence = 'a value of a template is { fixed: … }, { offered: … } or { open: true }.'
const text = z
  .union([z.string(), z.array(z.string())], {
    error: 'a value is a text, in quotation marks if need be, or a list of them.',
  })
  .transform((value) => toList(value).join('\n').trim())
  .refine((value) => value !== '', { error: 'the value is empty. Leave it open: { open: true }.' })

/** What the file says of one value: how, and the text, which an open one does not have. */
const choice = z
  .strictObject(
    { fixed: text.optional(), offered: text.optional(), open: z.literal(true, { error: choiceSentence }).optional() },
    allowOnly(choiceSentence, choiceSentence),
  )
  .refine((value) => Object.keys(value).length === 1, { error: choiceSentence })
  .transform(({ fixed, offered }): Pick<TemplateChoice, 'mode' | 'text'> => {
    if (fixed !== undefined) return { mode: 'fixed', text: fixed }
    return offered === undefined ? { mode: 'open', text: '' } : { mode: 'offered', text: offered }
  })

const choices = (name: string) => z.record(z.string(), choice, { error: `"${name}" must be an object.` }).default({})

type Part = Pick<TemplateChoice, 'mode' | 'text'>
type ChoiceResult = TemplateChoice | { sentence: string }

/** What is said of a field of the request, with its value in the form in which it is sent. */
const readField = (linkType: LinkType, name: string, { mode, text: typed }: Part): ChoiceResult => {
  const field = isFieldName(name) ? findField(linkType, name) : undefined
  if (!field) {
    const names = listFields(linkType).map((input) => input.name)
    return { sentence: `this link type has the fields ${names.join(', ')}, and no ${name}.` }
  }
  const head = { path: name, noun: getFieldNoun(field), mode }
  if (mode === 'open') return { ...head, text: '' }
  const result = checkField(field, linkType.provider, typed)
  return result.ok ? { ...head, text: toList(result.value).join('\n') } : { sentence: result.sentence }
}

/** What is said of a field of the ownership or of a label; `value`: an ownership with nothing else. */
const readOwnership = (path: string, { mode, text: typed }: Part, value: object): ChoiceResult => {
  const result = ownershipShape.safeParse(value)
  if (!result.success) return { sentence: result.error.issues[0]?.message ?? choiceSentence }
  return { path, noun: getOwnershipNoun(path), mode, text: typed }
}

const readOwnershipField = (name: string, part: Part): ChoiceResult => {
  const field = ownershipFields.find((one) => one === name)
  if (!field) return { sentence: `"ownership" has ${ownershipFields.join(', ')}, and nothing else.` }
  return readOwnership(toFieldPath(field), part, { [field]: part.text })
}

const readLabel = (key: string, part: Part): ChoiceResult =>
  labelKey.safeParse(key).success
    ? readOwnership(toLabelPath(key), part, { labels: { [key]: part.text } })
    : { sentence: labelKeySentence }

/** Values that contradict each other, such as a region and an ARN in another one. */
const findContradictions = (linkType: LinkType, fields: readonly TemplateChoice[]) => {
  const values = Object.fromEntries(
    fields.flatMap(({ path, mode, text: value }) =>
      mode !== 'open' && isFieldName(path)
        ? [[path, findField(linkType, path)?.kind === 'list' ? value.split('\n') : value] as const]
        : [],
    ),
  )
  return findConflicts(linkType, values).map((conflict) => ({
    field: conflict.field,
    sentence: explainConflict(linkType, conflict),
  }))
}

/** A template: its projects, and what it says of the values of one link type. */
export const template = z
  .strictObject(
    {
      id: entryId('a template'),
      name: line('a template', 'name', 80),
      about: line('a template', 'about', 300),
      projects: projects.default('*'),
      type: z
        .string({ error: 'a template needs "type": the key of a link type.' })
        .refine((type) => catalog.has(type), {
          error: `"type" must be one of ${[...catalog.keys()].join(', ')}.`,
        }),
      values: choices('values'),
      ownership: choices('ownership'),
      labels: choices('labels'),
    },
    allowOnly(
      'a template has id, name, about, projects, type, values, ownership and labels, and nothing else.',
      'a template is an object.',
    ),
  )
  .transform(({ values, ownership, labels, ...head }, context): Template & Pick<typeof head, 'projects'> => {
    const linkType = catalog.get(head.type)
    if (!linkType) return z.NEVER
    const readAll = (part: string, all: typeof values, parse: (name: string, value: Part) => ChoiceResult) =>
      Object.entries(all).flatMap(([name, value]): TemplateChoice[] => {
        const result = parse(name, value)
        if (!('sentence' in result)) return [result]
        context.addIssue({ code: 'custom', path: [part, name], message: result.sentence })
        return []
      })
    const fields = readAll('values', values, (name, value) => readField(linkType, name, value))
    for (const { field, sentence } of findContradictions(linkType, fields))
      context.addIssue({ code: 'custom', path: ['values', field], message: sentence })
    const others = [...readAll('ownership', ownership, readOwnershipField), ...readAll('labels', labels, readLabel)]
    return { ...head, choices: [...fields, ...others] }
  })
