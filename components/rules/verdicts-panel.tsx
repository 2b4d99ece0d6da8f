import { useId, type ReactNode } from 'react'
import { describeRequirement } from '#lib/approval/describe-requirement.ts'
import { policyEffects, policyEffectWords } from '#lib/policy/policy-command.ts'
import { findRequirement, type Verdict } from '#lib/policy/verdict.ts'

type Props = { title: string; verdicts: readonly Verdict[]; children?: ReactNode }

/** What rules and templates say to what somebody is about to send; what keeps it from being sent stands first. */
export function VerdictsPanel({ title, verdicts, children }: Props) {
  const id = useId()
  const requirement = findRequirement(verdicts)
  return (
    <section
      aria-labelledby={id}
      className="space-y-2 rounded-box border border-l-4 border-line border-l-state-waiting bg-panel p-4"
    >
      <p id={id} className="font-medium">
        {title}
      </p>
      <ul className="list-disc space-y-1 pl-5 wrap-anywhere">
        {policyEffects
          .flatMap((effect) => verdicts.filter((verdict) => verdict.effect === effect))
          .map(({ rule, effect, field, sentence }) => (
            <li key={`${rule} ${field ?? ''}`}>
              <span className="font-medium">{policyEffectWords[effect]}</span> {sentence}
            </li>
          ))}
      </ul>
      {requirement && <p className="text-soft">{describeRequirement(requirement)}</p>}
      {children}
    </section>
  )
}
