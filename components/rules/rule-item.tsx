import type { ReactNode } from 'react'
import { describeRequirement } from '#lib/approval/describe-requirement.ts'
import { defaultRequirement } from '#lib/approval/requirement.ts'
import { policyCommands, policyEffectWords, type PolicyCommand } from '#lib/policy/policy-command.ts'
import type { ShownRule } from '#lib/policy/project-rules.ts'

/** A rule of creates is of whatever sends one (lib/policy/policy-command.ts). */
const listCommands = (commands: readonly PolicyCommand[]): PolicyCommand[] => [
  ...new Set<PolicyCommand>([
    ...commands,
    ...(commands.includes('create') ? (['send-again', 'delete-then-create'] as const) : []),
  ]),
]

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 sm:grid-cols-[11rem_1fr]">
      <dt className="text-soft first-letter:uppercase">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  )
}

/** A rule: its sentence, what it does to which commands, and when. */
export function RuleItem({ rule }: { rule: ShownRule }) {
  const { id, effect, commands, when, sentence, field, approval = defaultRequirement } = rule
  return (
    <li className="space-y-3 rounded-box border border-line bg-panel p-4">
      <h3 className="font-medium wrap-anywhere">{sentence}</h3>
      <dl className="space-y-2 text-small">
        <Fact name="What it does">
          {policyEffectWords[effect]}
          {effect === 'require-approval' && ` ${describeRequirement(approval)}`}
        </Fact>
        <Fact name="To which commands">
          {listCommands(commands)
            .map((command) => policyCommands[command])
            .join('; ')}
        </Fact>
        {field !== undefined && <Fact name="Speaks of">{field}</Fact>}
        <Fact name="When">
          <code className="font-mono whitespace-pre-wrap">{when}</code>
        </Fact>
        <Fact name="Called">
          <code className="font-mono">{id}</code>
        </Fact>
      </dl>
    </li>
  )
}
