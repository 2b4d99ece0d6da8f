'use client'
import { useParams } from 'next/navigation'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useDraftId } from '#components/ui/use-draft-id.ts'
import { useIsHydrated } from '#components/ui/use-is-hydrated.ts'
import { LeaveDraftButton } from '#components/wizard/leave-draft-button.tsx'
import { getStepHref } from '#components/wizard/step-href.ts'
import { Stepper } from '#components/ui/stepper.tsx'
import { stepNames } from '#components/wizard/step-frame.tsx'
import { useWizardState, type WizardProps } from '#components/wizard/use-wizard-state.ts'
import { WizardContext } from '#components/wizard/wizard-context.ts'
import { steps } from '#lib/private-link/draft.ts'

const LinkDraftFrame = lazy(async () => ({
  default: (await import('#components/wizard/link-draft-frame.tsx')).LinkDraftFrame,
}))

/** `isShared`: whoever fills in the draft shares it with the people of the project. */
type Props = WizardProps & { isShared: boolean; children: ReactNode }

function DraftWizard({ children, isShared, isNew, ...props }: Props & { draftId: string; isNew: boolean }) {
  const { wizard, isStored } = useWizardState(props)
  const [isLeaving, setIsLeaving] = useState(false)
  const { project, draft, chosenType, step, href } = wizard
  const content = (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Stepper
          names={stepNames}
          current={steps.indexOf(step)}
          hrefs={steps.map((one) => href(one))}
          isOpen={chosenType !== undefined && !draft.attempt}
        />
        <LeaveDraftButton groupId={project.id} draft={draft} isStored={isStored} onLeave={() => setIsLeaving(true)} />
      </div>
      {!isLeaving && children}
    </>
  )
  return (
    <WizardContext value={wizard}>
      <div className="space-y-6">
        {isShared ? (
          <Suspense>
            <LinkDraftFrame groupId={project.id} id={draft.id} isNew={isNew} isStored={isStored}>
              {content}
            </LinkDraftFrame>
          </Suspense>
        ) : (
          content
        )}
      </div>
    </WizardContext>
  )
}

/** The draft that is shown until the browser knows which one it is; nothing can be entered into it. */
const placeholderDraftId = '00000000-0000-0000-0000-000000000000'

/**
 * The frame of the wizard's steps: one draft, named in the URL, stored in this browser. The first step is rendered
 * inert before the draft is known, so that something is shown while the page's code is still loading, and not anew when
 * the draft is there: its largest paint is its first.
 */
export function Wizard({ children, ...props }: Props) {
  const isStart = useParams().step === steps[0]
  const { draftId, isNew } = useDraftId(getStepHref(props.project.id, 'start', ''), isStart)
  const isHydrated = useIsHydrated()
  const readyId = isHydrated ? draftId : null
  const [firstId, setFirstId] = useState<string | null>(null)
  if (firstId === null && readyId !== null) setFirstId(readyId)
  if (readyId === null && !isStart) return <div className="min-h-96" />
  return (
    <div inert={readyId === null}>
      <DraftWizard
        key={readyId === firstId ? 'first' : readyId}
        {...props}
        draftId={readyId ?? placeholderDraftId}
        isNew={isNew || readyId === null}
      >
        {children}
      </DraftWizard>
    </div>
  )
}
