import { judgeCommand } from '#server/judge-command.ts'
import type { Requester } from '#server/intents/journal-step.ts'
import type { SimulatedRules } from '#server/intents/testing/simulated-rules.ts'
import type { Consent, Release } from '#lib/approval/consent.ts'
import { defaultRequirement } from '#lib/approval/requirement.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'
import { findRequirement } from '#lib/policy/verdict.ts'
import type { Denial } from '#lib/private-link/outcome.ts'

/**
 * A command as somebody sent it, and what the rules that judged it asked for: so many approvals, or none. `input`: as
 * rules and approvers know it.
 */
export type Press = { input: object; version: string; approvers: number; release: Release | undefined }
export type Asking = Omit<Requester, 'consent'> & { release?: Release }
/** A fault in what a command must have been approved as. */
export type ConsentFlaw = (consent: Consent) => Consent

type Options = {
  rules: SimulatedRules
  /** The rules as they are, whatever is injected. */
  truth: SimulatedRules
  isRecorded: (key: string) => Promise<boolean>
  presses: Map<string, Press>
  flaw: ConsentFlaw | undefined
}

/** `key`: of the command's own intent. */
type Judged = { subject: RuleSubject; input: object; key: string | undefined }
type Run<R> = (requester: Requester) => Promise<R>

/** No rule of a history counts links. */
const readTerm = () => Promise.resolve(undefined)

/** Where there are no rules, nothing is asked and nothing noted. */
export const passGate = <R>(_: Judged, requester: Asking, run: Run<R>): Promise<R | Denial> => run(requester)

/** Judges each command by the rules before it is run, as the portal does; notes what was asked of it. */
export const createGate =
  ({ rules, truth, isRecorded, presses, flaw = (consent) => consent }: Options) =>
  async <R>({ subject, input, key }: Judged, { release, ...requester }: Asking, run: Run<R>): Promise<R | Denial> => {
    const { requestId } = requester
    const needed = findRequirement(await truth.judge(subject)) ?? (release ? defaultRequirement : { approvers: 0 })
    presses.set(requestId, { input, version: truth.getVersion(), approvers: needed.approvers, release })
    const judgment = await judgeCommand({ ...rules, readTerm, isRecorded }, { subject, input, release, key })
    if (judgment.ok) return run({ ...requester, consent: judgment.consent && flaw(judgment.consent) })
    const { reason, sentence } = judgment
    return { kind: 'denied', sentence, requestId, reason }
  }
