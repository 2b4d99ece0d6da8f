import 'server-only'
import { digestCommand } from '#server/digest-command.ts'
import type { Consent, Release } from '#lib/approval/consent.ts'
import { defaultRequirement } from '#lib/approval/requirement.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'
import { findDenial, findRequirement, type Verdict } from '#lib/policy/verdict.ts'

/** The rules that hold now, as whoever asks is judged by them. */
type Rules = {
  judge: (subject: RuleSubject) => Promise<Verdict[]>
  getVersion: (subject: RuleSubject) => string
  /** What tells whether others create links while they are counted here; undefined if they are not. */
  readTerm: (subject: RuleSubject) => Promise<number | undefined>
  /** Whether an intent has this key, so that nothing is recorded or sent under it any more. */
  isRecorded: (key: string) => Promise<boolean>
}

/**
 * `input`: of the command, without secrets; `release`: the approval by which somebody sends it; `key`: under which it
 * records an intent, if under one of its own.
 */
type Judged = { subject: RuleSubject; input: object; release: Release | undefined; key: string | undefined }

/**
 * Whether a command may be run, by which consent and as long as no create is recorded after which term, if by any; or
 * why not, in a sentence.
 */
type Judgment =
  | { ok: true; consent: Consent | undefined; term: number | undefined }
  | { ok: false; reason: 'rule' | 'approval'; sentence: string; verdicts: Verdict[] }

const judgeByRules = async (
  { judge, getVersion, readTerm }: Rules,
  { subject, input, release }: Judged,
): Promise<Judgment> => {
  // Of the rules that judge it, which others may follow while they do.
  const version = getVersion(subject)
  const term = await readTerm(subject)
  const verdicts = await judge(subject)
  const denial = findDenial(verdicts)
  if (denial !== undefined) return { ok: false, reason: 'rule', sentence: denial, verdicts }
  const requirement = findRequirement(verdicts)
  if (release) {
    const { approvers } = requirement ?? defaultRequirement
    return { ok: true, consent: { ...release, digest: digestCommand({ subject, input, version }), approvers }, term }
  }
  const sentence = 'A rule requires an approval of this. Ask for one.'
  return requirement ? { ok: false, reason: 'approval', sentence, verdicts } : { ok: true, consent: undefined, term }
}

/**
 * Judges a command by the rules before it is run. What it says of a consent, the journal holds it to. What was recorded
 * before is run without one, whatever the rules say by now: that only reads what became of it.
 */
export const judgeCommand = async (rules: Rules, judged: Judged): Promise<Judgment> => {
  const judgment = await judgeByRules(rules, judged)
  const isOver = !judgment.ok && judged.key !== undefined && (await rules.isRecorded(judged.key))
  return isOver ? { ok: true, consent: undefined, term: undefined } : judgment
}
