'use client'
import { useParams, useRouter, useSearchParams } from 'next/navigation'
import { useState, type ReactNode } from 'react'
import { ConnectionContext } from '#components/connection-wizard/connection-context.ts'
import { connectionStepNames } from '#components/connection-wizard/connection-step-frame.tsx'
import {
  getConnectionStepHref,
  useConnectionStart,
  useConnectionWizardState,
} from '#components/connection-wizard/use-connection-wizard-state.ts'
import { discardConnection, type ConnectionStart } from '#components/connections/connection-store.ts'
import { LeaveButton } from '#components/ui/leave-button.tsx'
import { Stepper } from '#components/ui/stepper.tsx'
import { useDraftId } from '#components/ui/use-draft-id.ts'
import { useIsHydrated } from '#components/ui/use-is-hydrated.ts'
import { buildPath } from '#lib/build-path.ts'
import { connectionSteps } from '#lib/connection/wizard-steps.ts'
import type { Project } from '#lib/wire/project.ts'

type Props = { project: Project; children: ReactNode }

function DraftWizard({ project, draftId, start, children }: Props & { draftId: string; start: ConnectionStart }) {
  const router = useRouter()
  const wizard = useConnectionWizardState(project, draftId, start)
  const [isLeaving, setIsLeaving] = useState(false)
  const { connection, step, href } = wizard
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
  return (
    <ConnectionContext value={wizard}>
      <div className="space-y-6">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Stepper
            names={connectionStepNames}
            current={connectionSteps.indexOf(step)}
            hrefs={connectionSteps.map((one) => href(one))}
            isOpen={connection.attempt === undefined}
          />
          <LeaveButton
            mustAsk={connection.changedAt > 0}
            isSent={connection.attempt !== undefined}
            except=", but for secrets, which are stored nowhere"
            onLeave={leave}
            onDiscard={discard}
          />
        </div>
        {!isLeaving && children}
      </div>
    </ConnectionContext>
  )
}

/** The frame of the steps of a new connection: one draft, named in the URL, stored here but for its secrets. */
export function ConnectionWizard({ project, children }: Props) {
  const start = useConnectionStart(project.id)
  const isStart = useParams().step === connectionSteps[0]
  const more: Record<string, string> = useSearchParams().get('create') === 'workspace' ? { create: 'workspace' } : {}
  const draftId = useDraftId(getConnectionStepHref(start, 'workspace', '', more), isStart)
  const isHydrated = useIsHydrated()
  if (!isHydrated || draftId === null) return <div className="min-h-96" />
  return (
    <DraftWizard key={draftId} project={project} draftId={draftId} start={start}>
      {children}
    </DraftWizard>
  )
}
