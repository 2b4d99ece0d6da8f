import 'server-only'
import { answerChange, changeSchema } from '#server/api/answer-change.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { ruleProblems } from '#server/api/operations/recorded-command.ts'
import { linkPath } from '#server/api/schemas/path-parameters.ts'
import { setDnsDomain as command } from '#server/commands/set-dns-domain.ts'
import { hostName } from '#lib/wire/host-name.ts'
import * as z from '#lib/zod.ts'

const body = z.strictObject({ dnsDomain: hostName }, { error: 'Send an object with dnsDomain and nothing else.' })

export const setDnsDomain = defineOperation({
  id: 'setDnsDomain',
  tag: 'Private links',
  summary: 'Sets the DNS domain of a private link, once',
  request: z.object({ path: linkPath, body }),
  example: { body: { dnsDomain: 'a1b2c3.accesspoint.example.com' } },
  success: { status: 202, description: 'Atlas was asked.', schema: changeSchema },
  problems: [
    ...ruleProblems,
    ...(['invalid', 'conflict', 'not-found', 'atlas-refused', 'atlas-trouble', 'busy', 'in-use'] as const),
  ],
  target: command,
  toInput: ({ path: { linkId }, body: { dnsDomain } }) => ({ linkId, dnsDomain }),
  toAnswer: answerChange,
})
