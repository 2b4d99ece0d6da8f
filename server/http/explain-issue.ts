import 'server-only'
import type * as z from '#lib/zod.ts'

const typeNames: Readonly<Record<string, string>> = {
  ...{ string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false' },
  ...{ array: 'a list', object: 'an object', record: 'an object' },
}
const units: Readonly<Record<string, string>> = { string: ' characters', array: ' items' }

/** What is wrong with a value, where its schema has no sentence of its own. */
export const explainIssue: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `Leave out ${issue.keys.join(', ')}: there is no such thing here.`
    case 'invalid_value':
      return `Write ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}.`
    case 'invalid_type':
      return `Write this as ${typeNames[issue.expected] ?? 'the portal asks for it'}.`
    case 'too_big':
      return `Write at most ${String(issue.maximum)}${units[issue.origin] ?? ''}.`
    case 'too_small':
      return `Write at least ${String(issue.minimum)}${units[issue.origin] ?? ''}.`
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
      return 'This does not have the form that it must have.'
  }
}
