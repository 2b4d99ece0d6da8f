import { expect, it } from 'vitest'
import { explainIssue } from '#server/http/explain-issue.ts'
import * as z from '#lib/zod.ts'

const shape = z.strictObject({
  name: z.string().min(2).max(5).optional(),
  state: z.enum(['done', 'failed']).optional(),
  kind: z.literal('link').optional(),
  count: z.int().max(3).optional(),
  list: z.array(z.string()).max(2).optional(),
  value: z.union([z.string(), z.array(z.string())]).optional(),
  own: z.string({ error: 'Its own sentence.' }).optional(),
})

it.each([
  [[], 'Write this as an object.'],
  [{ other: 1, more: 2 }, 'Leave out other, more: there is no such thing here.'],
  [{ name: 1 }, 'Write this as a text.'],
  [{ name: 'abcdef' }, 'Write at most 5 characters.'],
  [{ name: 'a' }, 'Write at least 2 characters.'],
  [{ state: 'lost' }, 'Write one of done, failed.'],
  [{ kind: 'lost' }, 'Write link.'],
  [{ count: 1.5 }, 'Write this as a whole number.'],
  [{ count: 4 }, 'Write at most 3.'],
  [{ list: ['a', 'b', 'c'] }, 'Write at most 2 items.'],
  [{ value: {} }, 'This does not have the form that it must have.'],
  [{ own: 1 }, 'Its own sentence.'],
])('an input without a sentence of its schema, %j: %s', (input, sentence) => {
  const { error } = shape.safeParse(input, { error: explainIssue })
  expect(error?.issues.map(({ message }) => message)).toEqual([sentence])
})
