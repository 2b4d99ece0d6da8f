import 'server-only'
import { approvableCommands } from '#server/commands/approval/approvable-commands.ts'
import { describeAsked } from '#server/commands/approval/describe-asked.ts'
import { prepareAsked } from '#server/commands/approval/prepare-asked.ts'
import { config } from '#server/config.ts'
import { container } from '#server/container.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { logRefusal } from '#server/http/log-refusal.ts'
import { log } from '#server/log.ts'
import { defaultRequirement } from '#lib/approval/requirement.ts'
import { findDenial, findRequirement } from '#lib/policy/verdict.ts'
import type { Denial } from '#lib/private-link/outcome.ts'
import type { ApprovalOutcome } from '#lib/wire/approval.ts'
import { askForApprovalInput } from '#lib/wire/approval-input.ts'

const isAlone = {
  kind: 'refused',
  sentence: 'Nobody else signs in to this portal, so nobody could approve it. Send it yourself.',
} as const

/** Asks for an approval of a command, or for that of another input under the same key. */
export const askForApproval = defineCommand({
  permission: 'ask',
  input: askForApprovalInput,
  limit: { name: 'changes' },
  rules: 'free',
  run: async (
    { groupId, key, command, input, isOnce },
    { person, actor, requestId },
  ): Promise<ApprovalOutcome | Denial> => {
    if (config().access.signIn.kind === 'link') return isAlone
    const portal = await container()
    const { describe, isKeyed } = approvableCommands[command]
    const preparation = await prepareAsked(portal, command, { ...input, groupId, ...(isKeyed ? { key } : {}) })
    if (!preparation.ok) return { kind: 'refused', sentence: preparation.sentence, problems: preparation.problems }
    const description = await describe(preparation.input, requestId)
    if (!description.ok) return { kind: 'refused', sentence: description.sentence }
    const { subject, input: visibleInput } = description
    const target = { id: key, groupId, command: subject.command, input: visibleInput, isOnce }
    const earlier = await portal.approvals.findAsked(target, requestId)
    if (earlier) return earlier
    const verdicts = await portal.rules.judge(subject, { person, requestId })
    const sentence = findDenial(verdicts)
    if (sentence !== undefined) {
      logRefusal({ purpose: 'write', permission: 'ask', reason: 'rule', person: person.id, requestId })
      return { kind: 'denied', sentence, requestId, reason: 'rule', verdicts }
    }
    const requirement = findRequirement(verdicts) ?? defaultRequirement
    const facts = await describeAsked(portal, subject, requestId)
    const what = { ...target, subject, requirement, ...facts }
    const outcome = await portal.approvals.ask(what, { person, actor, requestId })
    const event = { event: 'ask-for-approval', outcome: outcome.kind, groupId, id: key, command }
    log.info({ ...event, person: person.id, requestId })
    return outcome
  },
})
