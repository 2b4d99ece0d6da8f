import 'server-only'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** The error of a strict object: what else it may not have, and what it is not. */
export const allowOnly = (sentence: string, otherwise?: string) => ({
  error: ({ code }: { code: string }) => (code === 'unrecognized_keys' ? sentence : otherwise),
})

const projectsSentence = '"projects" must be "*" or a list of project ids of 24 characters.'
export const projects = z.union([z.literal('*'), z.array(groupId).min(1, { error: projectsSentence })], {
  error: projectsSentence,
})

/** A text in one line; `what`: what needs it. */
export const line = (what: string, name: string, most: number) =>
  z
    .string({ error: `${what} needs "${name}".` })
    .trim()
    .min(1, { error: `"${name}" is empty.` })
    .max(most, { error: `"${name}" has more than ${String(most)} characters.` })
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, { error: `"${name}" must be one line.` })

/** The id of a rule or template. */
export const entryId = (what: string) =>
  z.string({ error: `${what} needs "id".` }).regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/, {
    error: '"id" has lower-case letters, digits and dashes, and at most 60 of them.',
  })
