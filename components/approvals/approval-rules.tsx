import { describeApprovers } from '#lib/approval/describe-approvers.ts'
import { describeRequirement, onlyProgramSends } from '#lib/approval/describe-requirement.ts'
import { policyEffectWords } from '#lib/policy/policy-command.ts'
import type { Approval } from '#lib/wire/approval.ts'

/** What the rules of today say of it, and what it needs before it is sent. */
export function ApprovalRules({ approval }: { approval: Approval }) {
  const { command, requirement, verdicts, secretPaths, isByProgram } = approval
  const isByPress = requirement.isByPress || secretPaths.length > 0
  return (
    <section aria-labelledby="rules" className="rounded-box border border-line">
      <h2 id="rules" className="border-b border-line px-4 py-2">
        What it needs
      </h2>
      <div className="space-y-3 px-4 py-3">
        <p>{describeRequirement({ ...requirement, isByPress: isByPress || isByProgram })}</p>
        {isByProgram && <p>{onlyProgramSends}</p>}
        {secretPaths.length > 0 && <p>Whoever sends it enters its secrets then.</p>}
        <p className="text-soft">{describeApprovers(command)}</p>
        {verdicts.length === 0 && (
          <p className="text-soft">No rule says anything of it: whoever asks for it may not do it themselves.</p>
        )}
        <ul className="space-y-2 empty:hidden">
          {verdicts.map(({ rule, effect, sentence }) => (
            <li key={rule}>
              <p className="text-small text-soft">
                {policyEffectWords[effect]} <code className="font-mono">{rule}</code>
              </p>
              <p className="wrap-anywhere">{sentence}</p>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
