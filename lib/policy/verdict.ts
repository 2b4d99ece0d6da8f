import { defaultRequirement, isRequirement, joinRequirements, type Requirement } from '#lib/approval/requirement.ts'
import { hasItems, hasShape, isAmong, isBoolean, isOptional, isText, type Guarded } from '#lib/guard.ts'
import { policyEffects } from '#lib/policy/policy-command.ts'

/**
 * What a rule or template says to a command, for people; `rule`: its id; `field`: what of the request it speaks of;
 * `approval`: what it asks for, of one that requires an approval; `isTemporary`: whether it denies only since something
 * could not be read or evaluated this time.
 */
export const isVerdict = hasShape({
  rule: isText,
  effect: isAmong(...policyEffects),
  sentence: isText,
  field: isOptional(isText),
  approval: isOptional(isRequirement),
  isTemporary: isOptional(isBoolean),
})
export type Verdict = Guarded<typeof isVerdict>

export const isVerdictsAnswer = hasShape({ verdicts: hasItems(isVerdict) })

/** Why a command is not sent, in one text; undefined if no rule denies it. */
export const findDenial = (verdicts: readonly Verdict[]): string | undefined => {
  const sentences = verdicts.flatMap(({ effect, sentence }) => (effect === 'deny' ? [sentence] : []))
  return sentences.length > 0 ? sentences.join(' ') : undefined
}

/** Whether a command is denied, and only by what may say otherwise at another time. */
export const isDeniedForNow = (verdicts: readonly Verdict[]): boolean => {
  const denials = verdicts.filter(({ effect }) => effect === 'deny')
  return denials.length > 0 && denials.every(({ isTemporary }) => isTemporary)
}

/** What the rules ask for before the command is sent; undefined if none requires an approval. */
export const findRequirement = (verdicts: readonly Verdict[]): Requirement | undefined =>
  joinRequirements(
    verdicts.flatMap(({ effect, approval }) => (effect === 'require-approval' ? [approval ?? defaultRequirement] : [])),
  )
