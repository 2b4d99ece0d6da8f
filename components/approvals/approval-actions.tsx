'use client'
import { lazy, Suspense, useRef, type ComponentType } from 'react'
import { Banner } from '#components/ui/banner.tsx'
import { DialogButton } from '#components/ui/dialog-button.tsx'
import type { ButtonVariant } from '#components/ui/button-class.ts'
import { focusHeading } from '#components/ui/page-heading.tsx'
import type { Approval } from '#lib/wire/approval.ts'

const SendForm = lazy(async () => ({ default: (await import('#components/approvals/send-form.tsx')).SendForm }))
const WithdrawForm = lazy(async () => ({
  default: (await import('#components/approvals/withdraw-form.tsx')).WithdrawForm,
}))

type FormProps = { approval: Approval; onDone: () => void; onClose: () => void }
type Action = { label: string; title: string; variant: ButtonVariant; Form: ComponentType<FormProps> }

const actions = {
  send: {
    label: 'Send…',
    title: 'Send what was approved',
    variant: 'solid',
    Form: (props) => <SendForm {...props} isOverride={false} />,
  },
  withdraw: { label: 'Withdraw…', title: 'Withdraw this approval', variant: 'outline', Form: WithdrawForm },
  override: {
    label: 'Send without approval…',
    title: 'Send this without an approval',
    variant: 'danger',
    Form: (props) => <SendForm {...props} isOverride />,
  },
} as const satisfies Record<'send' | 'withdraw' | 'override', Action>

/** One decision beside the approval itself, in a dialog. Its form is loaded, and begins anew, when it is opened. */
function ActionButton({ action, approval }: { action: keyof typeof actions; approval: Approval }) {
  const { label, title, variant, Form } = actions[action]
  const isDone = useRef(false)
  return (
    <DialogButton label={label} title={title} variant={variant} onClose={() => isDone.current && focusHeading()}>
      {({ isOpen, close }) =>
        isOpen && (
          <Suspense fallback={<p className="min-h-40 text-soft">Loading the form…</p>}>
            <Form
              approval={approval}
              onDone={() => {
                isDone.current = true
                close()
              }}
              onClose={close}
            />
          </Suspense>
        )
      }
    </DialogButton>
  )
}

/** That something is approved and waits to be sent, with the button that sends it for whoever may. */
export function ApprovedNotice({ approval }: { approval: Approval }) {
  const { send, secretPaths, trouble } = approval
  return (
    <Banner variant={trouble ? 'warning' : 'info'} title="It was approved and not sent">
      {trouble && <p>{trouble}</p>}
      <p>
        {send.isPossible ? 'It waits until somebody sends it.' : send.why}
        {send.isPossible && secretPaths.length > 0 && ' Have its secrets at hand.'}
      </p>
      {send.isPossible && <ActionButton action="send" approval={approval} />}
    </Banner>
  )
}

/** What else the person may do with an approval: withdraw it, or send it without one. */
export function ApprovalActions({ approval }: { approval: Approval }) {
  const { send, withdraw, override } = approval
  return (
    <div className="flex flex-wrap gap-2 empty:hidden">
      {withdraw.isPossible && <ActionButton action="withdraw" approval={approval} />}
      {override.isPossible && !send.isPossible && <ActionButton action="override" approval={approval} />}
    </div>
  )
}
