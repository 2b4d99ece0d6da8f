'use client'
import { useParams, useRouter, useSearchParams } from 'next/navigation'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { ConnectionContext } from '#components/connection-wizard/connection-context.ts'
import { connectionStepNames } from '#components/connection-wizard/connection-step-frame.tsx'
import {
  getConnectionStepHref,
  useConnectionStart,
  useConnectionWizardState,
  type ConnectionWizardProps,
} from '#components/connection-wizard/use-connection-wizard-state.ts'
import type { ConnectionStart } from '#components/connections/connection-store.ts'
import { discardConnection } from '#components/connections/discard-connection.ts'
import { LeaveButton } from '#components/ui/leave-button.tsx'
import { Stepper } from '#components/ui/stepper.tsx'
import { useDraftId } from '#components/ui/use-draft-id.ts'
import { useIsHydrated } from '#components/ui/use-is-hydrated.ts'
import { buildPath } from '#lib/build-path.ts'
import { connectionSteps } from '#lib/connection/wizard-steps.ts'

const ConnectionDraftFrame = lazy(async () => ({
  default: (await import('#components/connection-wizard/connection-draft-frame.tsx')).ConnectionDraftFrame,
}))

/** `isShared`: whoever fills in the draft shares it with the people of the project. */
type Props = ConnectionWizardProps & { isShared: boolean; children: ReactNode }

type DraftProps = Props & { draftId: string; isNew: boolean; start: ConnectionStart }

function DraftWizard({ draftId, isShared, isNew, start, children, ...props }: DraftProps) {
  const router = useRouter()
  const wizard = useConnectionWizardState(props, draftId, start)
  const [isLeaving, setIsLeaving] = useState(false)
  const { project, connection, step, href } = wizard
  const isStored = connection.changedAt > 0
  const leave = () => {
    setIsLeaving(true)
    router.push(
      start.linkId === undefined
        ? buildPath('/projects/[groupId]/workspaces', { groupId: project.id })
        : buildPath('/projects/[groupId]/private-links/[linkId]', { groupId: project.id, linkId: start.linkId }),
    )
  }
  const discard = () => {
    discardConnection(draftId)
    leave()
  }
  const content = (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Stepper
          names={connectionStepNames}
          current={connectionSteps.indexOf(step)}
          hrefs={connectionSteps.map((one) => href(one))}
          isOpen={connection.attempt === undefined}
        />
        <LeaveButton
          mustAsk={isStored}
          isSent={connection.attempt !== undefined}
          except=", but for secrets, which are stored nowhere"
          onLeave={leave}
          onDiscard={discard}
        />
      </div>
      {!isLeaving && children}
    </>
  )
  return (
    <ConnectionContext value={wizard}>
      <div className="space-y-6">
        {isShared ? (
          <Suspense>
            <ConnectionDraftFrame groupId={project.id} id={draftId} isNew={isNew} isStored={isStored}>
              {content}
            </ConnectionDraftFrame>
          </Suspense>
        ) : (
          content
        )}
      </div>
    </ConnectionContext>
  )
}

/** The frame of the steps of a new connection: one draft, named in the URL, stored but for its secrets. */
export function ConnectionWizard({ children, ...props }: Props) {
  const start = useConnectionStart(props.project.id)
  const isStart = useParams().step === connectionSteps[0]
  const more: Record<string, string> = useSearchParams().get('create') === 'workspace' ? { create: 'workspace' } : {}
  const { draftId, isNew } = useDraftId(getConnectionStepHref(start, 'workspace', '', more), isStart)
  const isHydrated = useIsHydrated()
  if (!isHydrated || draftId === null) return <div className="min-h-96" />
  return (
    <DraftWizard key={draftId} {...props} draftId={draftId} isNew={isNew} start={start}>
      {children}
    </DraftWizard>
  )
}
