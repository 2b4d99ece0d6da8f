'use client'
import { lazy, useState, type ReactNode } from 'react'
import { AwsCommandNotice } from '#components/aws/aws-command-notice.tsx'
import { CommandButton } from '#components/aws/command-button.tsx'
import { useCluster } from '#components/aws/use-cluster.ts'
import { Button } from '#components/ui/button.tsx'
import { useLostFocus } from '#components/ui/use-lost-focus.ts'
import {
  findClusterChanger,
  findConnectivityOffer,
  findStatementOffer,
  type ClusterChanger,
} from '#lib/aws/cluster-offer.ts'
import { findClusterAction, type ClusterAction } from '#lib/aws/cluster-action.ts'
import type { MskScheme } from '#lib/aws/msk-cluster.ts'
import type { Task } from '#lib/link-types/link-type.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { AwsClusterAnswer, OpenAwsCommand } from '#lib/wire/aws.ts'

const AddStatementForm = lazy(async () => ({
  default: (await import('#components/aws/add-statement-form.tsx')).AddStatementForm,
}))
const UndoStatementForm = lazy(async () => ({
  default: (await import('#components/aws/undo-statement-form.tsx')).UndoStatementForm,
}))
const EnableConnectivityForm = lazy(async () => ({
  default: (await import('#components/aws/enable-connectivity-form.tsx')).EnableConnectivityForm,
}))

const kinds: Readonly<Record<ClusterAction['on'], readonly OpenAwsCommand['kind'][]>> = {
  policy: ['add-policy-statement', 'undo-policy-statement'],
  connectivity: ['enable-connectivity'],
}

type ButtonsProps = {
  groupId: string
  arn: string
  answer: AwsClusterAnswer
  onOpen: () => void
  onClose: (isSettled: boolean) => void
}

function PolicyButtons({ answer, ...props }: ButtonsProps) {
  const { arn } = props
  const { account, policy, undoable } = answer
  const offer = findStatementOffer(answer, arn)
  const current = policy.kind === 'ok' && policy.value.kind === 'some' ? policy.value.policy : undefined
  return (
    <>
      {offer && (
        <CommandButton
          {...props}
          account={account}
          label="Add Atlas’s statement…"
          title="Add Atlas’s statement to the cluster policy"
          success="Atlas’s statement is in the cluster policy."
        >
          {(form) => <AddStatementForm {...form} {...offer} />}
        </CommandButton>
      )}
      {undoable && current && (
        <CommandButton
          {...props}
          account={account}
          label="Take Atlas’s statement out…"
          title="Take Atlas’s statement out of the cluster policy"
          success="Atlas’s statement is out of the cluster policy."
        >
          {(form) => <UndoStatementForm {...form} policy={current} undoable={undoable} />}
        </CommandButton>
      )}
    </>
  )
}

function ConnectivityButton({ answer, scheme, ...props }: ButtonsProps & { scheme: MskScheme }) {
  const cluster = findConnectivityOffer(answer, scheme)
  return (
    cluster && (
      <CommandButton
        {...props}
        account={answer.account}
        label="Turn on multi-VPC connectivity…"
        title="Turn on multi-VPC connectivity"
        success="AWS is turning multi-VPC connectivity on."
      >
        {(form) => <EnableConnectivityForm {...form} cluster={cluster} scheme={scheme} />}
      </CommandButton>
    )
  )
}

/** What can be done here about a cluster, as an answer shows it: nothing while something is under way on it. */
function ClusterButtons({ action, ...props }: ButtonsProps & { action: ClusterAction }) {
  const { answer } = props
  if (findClusterChanger(answer) !== 'you' || answer.open.some(({ status }) => status !== 'unclear')) return null
  return action.on === 'policy' ? (
    <PolicyButtons {...props} />
  ) : (
    <ConnectivityButton {...props} scheme={action.scheme} />
  )
}

/** Who else does it, when this person cannot do it from here. */
const describeOthers = (changer: ClusterChanger, { account }: AwsClusterAnswer): ReactNode => {
  const steps = 'Or do it in AWS, as above, and check again.'
  if (changer === 'nobody')
    return `The portal may read the AWS account ${account.name} and not change it. Do it in AWS, as above, and check again.`
  return changer === 'somebody'
    ? `Somebody with the role cloud-operator or admin can do this from here. ${steps}`
    : undefined
}

const isUpdating = ({ cluster }: AwsClusterAnswer) => cluster.kind === 'ok' && cluster.value.state === 'UPDATING'

type ActionProps = { groupId: string; action: ClusterAction; isPassing: boolean }

/** What is under way on a cluster, and who can change it. */
function ClusterNotices({
  answer,
  on,
  isPassing,
}: { answer: AwsClusterAnswer } & Pick<ClusterAction, 'on'> & Pick<ActionProps, 'isPassing'>) {
  const changer = findClusterChanger(answer)
  return (
    <>
      {answer.open
        .filter(({ kind }) => kinds[on].includes(kind))
        .map((command) => (
          <AwsCommandNotice key={command.key} command={command} />
        ))}
      {on === 'connectivity' && isUpdating(answer) && (
        <p className="text-small text-state-working">
          MSK is changing the cluster. This takes 30 minutes or more; it is safe to close this tab, and the portal looks
          again by itself.
        </p>
      )}
      {!isPassing && changer !== 'you' && <p className="text-small text-soft">{describeOthers(changer, answer)}</p>}
    </>
  )
}

/**
 * What the portal itself can do about a cluster: its button, what is under way, and a way to look again. An open dialog
 * is about the cluster as it was when it was opened, and stays until it is closed, whatever is read meanwhile. The
 * focus comes here when a dialog has decided something, or its button is gone.
 */
function ClusterActions({ groupId, action, isPassing }: ActionProps) {
  const { arn, on } = action
  const { answer, trouble, isFetching, readAgain } = useCluster(groupId, arn)
  const [dialog, setDialog] = useState<{ isOpen: boolean; answer: AwsClusterAnswer }>()
  const box = useLostFocus(dialog?.isOpen === false)
  if (trouble?.kind === 'not-found') return null
  if (!answer && !trouble) return <div className="min-h-9" />
  const offered = dialog?.isOpen ? dialog.answer : answer
  const handleClose = (isSettled: boolean) => {
    setDialog(dialog && { ...dialog, isOpen: false })
    if (isSettled) box.current?.focus()
  }
  return (
    <div ref={box} tabIndex={-1} role="group" aria-label="In AWS, from here" className="space-y-3">
      {trouble && <p className="text-small text-soft">The portal could not read the cluster. {trouble.sentence}</p>}
      {answer && <ClusterNotices answer={answer} on={on} isPassing={isPassing} />}
      <div className="flex min-h-9 flex-wrap items-center gap-2 empty:hidden">
        {offered && (
          <ClusterButtons
            {...{ groupId, arn, action }}
            answer={offered}
            onOpen={() => setDialog({ isOpen: true, answer: offered })}
            onClose={handleClose}
          />
        )}
        {(!isPassing || trouble) && (
          <Button variant="quiet" aria-disabled={isFetching} onClick={() => !isFetching && readAgain()}>
            {isFetching ? 'Checking…' : 'Check again'}
          </Button>
        )}
      </div>
    </div>
  )
}

type Props = { groupId: string; task: Task; request: CreateRequest; isPassing: boolean }

/** What the portal itself can do about a task; nothing for one that only a person does. */
export function ClusterTask({ groupId, task, request, isPassing }: Props) {
  const action = findClusterAction(task, request)
  return action && <ClusterActions groupId={groupId} action={action} isPassing={isPassing} />
}
