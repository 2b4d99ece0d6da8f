import { createIsApproved } from '#server/approvals/is-approved.ts'
import type { Pipeline } from '#server/intents/pipeline.ts'
import type { FindRuleAgainst } from '#server/intents/recover-waiting.ts'
import { toSubject, type Asked } from '#server/intents/testing/approval-cases.ts'
import type { ApprovalFacts } from '#server/intents/testing/approval-invariants.ts'
import { createGate, passGate, type Asking, type ConsentFlaw } from '#server/intents/testing/simulated-gate.ts'
import { freeRules, type SimulatedRules } from '#server/intents/testing/simulated-rules.ts'
import type { Store } from '#server/store/db.ts'
import { findRequirement } from '#lib/policy/verdict.ts'
import type { CreateInput } from '#lib/wire/create-request.ts'
import type { CreateConnectionInput } from '#lib/wire/stream-command.ts'

/** `truth`: the rules as they are, whatever is injected. */
type Options = {
  rules: SimulatedRules
  truth: SimulatedRules
  facts: ApprovalFacts
  isRecorded: (key: string) => Promise<boolean>
  flaw: ConsentFlaw | undefined
}

/** The commands that a rule of a history may be about, each judged before it is run. */
export const guardCommands = (
  { create, resolve, change, streams }: Pick<Pipeline, 'create' | 'resolve' | 'change' | 'streams'>,
  { facts, ...parts }: Options,
) => {
  const gate = parts.truth === freeRules ? passGate : createGate({ ...parts, presses: facts.presses })
  const judge = (groupId: string, asked: Asked, key?: string) => ({
    ...{ subject: toSubject(groupId, asked, facts.guardedKeys), input: asked.input, key },
  })
  return {
    create: ({ groupId, key, ...input }: CreateInput, asking: Asking) => {
      const command = input.replaces === undefined ? 'create' : 'delete-then-create'
      return gate(judge(groupId, { command, input }, key), asking, (requester) =>
        create({ groupId, key, ...input }, requester),
      )
    },
    sendAgain: ({ groupId, key }: { groupId: string; key: string }, asking: Asking) =>
      gate(judge(groupId, { command: 'send-again', input: { key } }), asking, (requester) =>
        resolve.sendAgain({ groupId, key }, requester),
      ),
    remove: ({ groupId, linkId }: { groupId: string; linkId: string }, asking: Asking) =>
      gate(judge(groupId, { command: 'delete', input: { linkId } }), asking, (requester) =>
        change.remove({ groupId, linkId }, requester),
      ),
    createConnection: ({ groupId, key, ...input }: CreateConnectionInput, asking: Asking) =>
      gate(judge(groupId, { command: 'create-connection', input }, key), asking, (requester) =>
        streams.createConnection({ groupId, key, ...input }, requester),
      ),
  }
}

/** Judges a create that has waited by the rules of that moment, as `openRules` does. */
export const createFindAgainst = (store: Store, { rules, truth, facts }: Omit<Options, 'flaw' | 'isRecorded'>) => {
  const isApproved = createIsApproved({ store })
  const denial = { sentence: 'It is not approved.', isTemporary: false }
  const findAgainst: FindRuleAgainst = async ({ id, groupId, requestBody, ownership, outcome }) => {
    const said = { request: { ...requestBody }, replaces: outcome.failedLinkId, ownership: ownership ?? undefined }
    const subject = { ...({ command: 'delete-then-create', groupId } as const), ...said }
    const needed = findRequirement(await truth.judge(subject))?.approvers ?? 0
    facts.waits.set(id, { version: truth.getVersion(), approvers: needed })
    const requirement = findRequirement(await rules.judge(subject))
    const version = rules.getVersion()
    return !requirement || (await isApproved(id, { ...requirement, version })) ? undefined : denial
  }
  return findAgainst
}
