import 'server-only'
import { refuse } from '#server/api/answer.ts'
import { toDenialProblem } from '#server/api/answer-outcome.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { projectPath } from '#server/api/schemas/path-parameters.ts'
import { nameSchema } from '#server/api/schemas/registry.ts'
import { sample } from '#server/api/schemas/samples.ts'
import { readPaste as command } from '#server/commands/read-paste.ts'
import type { Reading } from '#lib/paste/paste.ts'
import * as z from '#lib/zod.ts'

const reading = z.object({
  linkTypeId: z.string().optional().describe('The link type in the catalog, where it is certain.'),
  values: z.record(z.string(), z.string()).describe('The values by field; a list has one item a line.'),
  derived: z.array(z.string()).describe('Fields that follow from others.'),
  missing: z.array(z.string()).describe('Fields that must still be filled in.'),
})
const pasteSchema = nameSchema(
  'PasteReading',
  reading.extend({
    what: z.string().describe('What the text was read as.'),
    isWhole: z.boolean().describe('Whether it is a whole request.'),
    leftOver: z.array(z.object({ name: z.string(), why: z.string() })).describe('What was not used, and why.'),
    others: z.array(reading).describe('Other link types that fit.'),
  }),
  {
    ...{ what: 'Value', isWhole: false, linkTypeId: sample.linkTypeId, values: { arn: sample.arn } },
    ...{ derived: [], missing: ['authenticationScheme'], leftOver: [], others: [] },
  },
)

const toReading = ({ values, derived, missing }: Omit<Reading, 'linkTypeId'>): z.input<typeof reading> => ({
  values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value])),
  derived: [...derived],
  missing: [...missing],
})

export const readPaste = defineOperation({
  id: 'readPaste',
  tag: 'Private links',
  summary: 'Reads a request out of a text, as the paste box of the wizard does',
  description: 'A value, JSON, a command or Terraform. Nothing of it is stored, logged or sent anywhere.',
  request: z.object({
    path: projectPath,
    body: z.strictObject(
      { text: z.string({ error: 'Send the text as `text`.' }) },
      { error: 'Send an object with text and nothing else.' },
    ),
  }),
  example: { body: { text: sample.arn } },
  success: { status: 200, description: 'What the text says.', schema: pasteSchema },
  problems: ['invalid', 'conflict', 'busy'],
  target: command,
  toInput: ({ body: { text } }) => ({ text }),
  toAnswer: (paste) => {
    if (paste.kind === 'denied') return refuse(toDenialProblem(paste))
    if (paste.kind !== 'read')
      return refuse({ kind: 'invalid', detail: paste.kind === 'unread' ? paste.sentence : 'This cannot be read.' })
    const { what, isWhole, selection, leftOver, others } = paste
    const linkTypeId = selection === undefined ? {} : { linkTypeId: selection }
    return {
      ok: true,
      body: {
        ...{ what, isWhole, leftOver: [...leftOver], ...linkTypeId, ...toReading(paste) },
        others: others.map((one) => ({ linkTypeId: one.linkTypeId, ...toReading(one) })),
      },
    }
  },
})
