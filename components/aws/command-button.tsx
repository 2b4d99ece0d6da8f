'use client'
import { Suspense, useRef, useState, type ReactNode } from 'react'
import { announce } from '#components/ui/announcer.tsx'
import { DialogButton } from '#components/ui/dialog-button.tsx'
import type { AwsOutcome } from '#lib/aws/aws-outcome.ts'
import type { AwsClusterAnswer } from '#lib/wire/aws.ts'

/** What the forms of all commands on a cluster are handed. */
export type CommandProps = {
  groupId: string
  arn: string
  account: AwsClusterAnswer['account']
  onSettle: (outcome: AwsOutcome) => void
  onClose: () => void
}

type Props = Pick<CommandProps, 'groupId' | 'arn' | 'account'> & {
  label: string
  title: string
  /** What is announced once it is done. */
  success: string
  onOpen: () => void
  /** Called once the dialog is closed; `isSettled`: what it decided is done or under way. */
  onClose: (isSettled: boolean) => void
  children: (props: CommandProps) => ReactNode
}

/** Opens the dialog of one decision about a cluster; its form is loaded when it is first opened, and anew each time. */
export function CommandButton({ label, title, success, onOpen, onClose, children, ...place }: Props) {
  const [openings, setOpenings] = useState(0)
  const isSettled = useRef(false)
  return (
    <DialogButton
      label={label}
      title={title}
      isWide
      onOpen={() => {
        isSettled.current = false
        setOpenings(openings + 1)
        onOpen()
      }}
      onClose={() => onClose(isSettled.current)}
    >
      {({ isOpen, close }) =>
        isOpen && (
          <Suspense key={openings} fallback={<p className="min-h-80 text-soft">Loading the form…</p>}>
            {children({
              ...place,
              onClose: close,
              onSettle: (outcome) => {
                isSettled.current = true
                if (outcome.kind === 'done') announce(success)
                close()
              },
            })}
          </Suspense>
        )
      }
    </DialogButton>
  )
}
