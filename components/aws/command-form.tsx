'use client'
import { useEffect, useRef, type ReactNode } from 'react'
import { AwsTrouble } from '#components/aws/aws-trouble.tsx'
import { useAwsCommand } from '#components/aws/use-aws-command.ts'
import { LaterCommandRules } from '#components/rules/later-command-rules.tsx'
import { Button } from '#components/ui/button.tsx'
import { ValueText } from '#components/ui/value-text.tsx'
import type { AwsOutcome } from '#lib/aws/aws-outcome.ts'
import type { AwsClusterAnswer, OpenAwsCommand } from '#lib/wire/aws.ts'

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-small text-soft">{term}</dt>
      <dd className="min-w-0 overflow-x-auto">{children}</dd>
    </div>
  )
}

/** What is changed, in which account, and by which role. */
function Place({ arn, account }: { arn: string; account: AwsClusterAnswer['account'] }) {
  return (
    <dl className="space-y-2">
      <Fact term="Cluster">
        <code className="font-mono text-small">
          <ValueText text={arn} />
        </code>
      </Fact>
      <Fact term="AWS account">
        {account.name} ({account.id})
      </Fact>
      {account.changeRole && (
        <Fact term="Role that the portal takes">
          <code className="font-mono text-small">
            <ValueText text={account.changeRole} />
          </code>
        </Fact>
      )}
    </dl>
  )
}

type Props<Input> = {
  groupId: string
  kind: OpenAwsCommand['kind']
  /** What the command takes beside its project and key. */
  input: Input
  account: AwsClusterAnswer['account']
  /** On the button that decides, and while it is being sent. */
  labels: { idle: string; busy: string }
  run: (input: Input & { groupId: string; key: string }) => Promise<AwsOutcome>
  /** It is done, or may have taken effect: the page shows what becomes of it. */
  onSettle: (outcome: AwsOutcome) => void
  onClose: () => void
  children: ReactNode
}

/**
 * The content of a dialog for one decision about a cluster: what is changed and where, what follows (`children`), and
 * what came of it. It has the focus from the start, so that what is decided is read first. It is no form: the dialog
 * may be in one.
 */
export function CommandForm<Input extends { arn: string }>({
  groupId,
  kind,
  input,
  account,
  labels,
  run,
  onSettle,
  onClose,
  children,
}: Props<Input>) {
  const { arn } = input
  const content = useRef<HTMLDivElement>(null)
  useEffect(() => content.current?.focus({ preventScroll: true }), [])
  const { outcome, isBusy, send } = useAwsCommand({
    ...{ groupId, arn, onSettle },
    run: (key) => run({ ...input, groupId, key }),
  })
  return (
    <div ref={content} tabIndex={-1} className="space-y-4 outline-none">
      <Place arn={arn} account={account} />
      {children}
      <LaterCommandRules groupId={groupId} command={kind} input={input} outcome={outcome} />
      <div role="alert">
        {outcome && outcome.kind !== 'done' && (
          <AwsTrouble kind={kind} outcome={outcome} ask={{ groupId, command: kind, input }} />
        )}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="solid" aria-disabled={isBusy} onClick={() => !isBusy && send()}>
          {isBusy ? labels.busy : labels.idle}
        </Button>
      </div>
    </div>
  )
}
