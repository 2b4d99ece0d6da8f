import 'server-only'
import { approvableCommands } from '#server/commands/approval/approvable-commands.ts'
import { container } from '#server/container.ts'
import { defineQuery } from '#server/http/define-query.ts'
import { readJson } from '#lib/json-text.ts'
import type { Verdict } from '#lib/policy/verdict.ts'
import { askForApprovalInput } from '#lib/wire/approval-input.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/**
 * A command as JSON in a text, with its input as an approval is asked for it. `unknown`: the words of conditions for
 * what is not there yet, which become part of a pattern.
 */
const about = z
  .string()
  .max(16_384)
  .transform(readJson)
  .pipe(
    askForApprovalInput.pick({ command: true, input: true }).extend({
      unknown: z
        .array(
          z
            .string()
            .max(128)
            .regex(/^[\w.-]+$/),
        )
        .max(100)
        .default([]),
    }),
  )

/**
 * What rules and templates say to a command before it is sent, by the description that it is judged by then; what asks
 * about a value that is not there yet says nothing. `problem`: why the command cannot take its input.
 */
export const getVerdicts = defineQuery({
  permission: 'see',
  input: z.object({ groupId, about }),
  getLimit: () => 'verdicts',
  run: async ({ groupId: project, about: { command, input, unknown } }, { person, requestId }) => {
    const { describe, isKeyed } = approvableCommands[command]
    const key = isKeyed ? { key: crypto.randomUUID() } : {}
    const description = await describe({ ...input, ...key, groupId: project }, requestId)
    const value: { verdicts: readonly Verdict[]; problem?: string } = description.ok
      ? { verdicts: await (await container()).rules.judge(description.subject, { person, requestId }, unknown) }
      : { verdicts: [], problem: description.sentence }
    return { ok: true, value }
  },
})
