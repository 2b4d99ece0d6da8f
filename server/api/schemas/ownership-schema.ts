import 'server-only'
import { moment, nameSchema } from '#server/api/schemas/registry.ts'
import { sample, sampleOwnership } from '#server/api/schemas/samples.ts'
import { ownership } from '#lib/wire/ownership.ts'
import * as z from '#lib/zod.ts'

const text = z.string()

/** What people say of whose a link or connection is, as a request has it: what is missing is empty. */
export const ownershipRequest = nameSchema('OwnershipRequest', ownership)

/** The same as an answer has it. */
export const ownershipSchema = nameSchema(
  'Ownership',
  z.object({
    ...{ name: text, owner: text.describe('A person or a team.'), ticket: text, costCentre: text, note: text },
    labels: z.record(text, text),
  }),
)

export const recordedSample = { values: sampleOwnership, version: 2, by: sample.person, at: sample.at }

export const recordedOwnershipSchema = nameSchema(
  'RecordedOwnership',
  z.object({
    values: ownershipSchema,
    version: z.int().describe('The version that a change names. It grows with each change.'),
    by: text.describe('Who wrote it last.'),
    at: moment,
  }),
  recordedSample,
)

const rule = nameSchema(
  'OwnershipRule',
  z.object({
    isRequired: z.boolean(),
    pattern: text.optional().describe('A regular expression that matches the whole value.'),
    hint: text.optional(),
  }),
)

export const ownershipRulesSchema = nameSchema(
  'OwnershipRules',
  z.object({
    fields: z.object({ name: rule, owner: rule, ticket: rule, costCentre: rule, note: rule }).partial(),
    labels: z.record(text, rule),
  }),
  {
    fields: { owner: { isRequired: true } },
    labels: { env: { isRequired: true, pattern: 'prod|test', hint: 'prod or test' } },
  },
)
