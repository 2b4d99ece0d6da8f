'use client'
import { useParams, useRouter, useSearchParams } from 'next/navigation'
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useIsInBrowser } from '#components/ui/in-browser.ts'
import { LeaveButton } from '#components/wizard/leave-button.tsx'
import { Stepper } from '#components/wizard/stepper.tsx'
import { useDraft, type Change } from '#components/wizard/draft-store.ts'
import { isStep, steps, type Draft, type Step } from '#lib/private-link/draft.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import type { Project } from '#lib/wire/project.ts'

type Refused = Extract<CreateOutcome, { kind: 'refused' }>

type Wizard = {
  project: Project
  draft: Draft
  change: Change
  step: Step
  href: (step: Step, toReview?: boolean) => string
  go: (step: Step) => void
  /** To a step that must come first, in place of this one, so that Back does not return here. */
  divert: (step: Step) => void
  /** On to the step after this one, or straight back to the review when it sent the person here to change something. */
  next: () => void
  /** What Atlas said against this draft when it was last sent; gone with the next change. */
  refused: Refused | undefined
  setRefused: (refused: Refused | undefined) => void
  /** Notes the step that is shown now; true when another was shown before, false on a page just opened. */
  arrive: (step: Step) => boolean
}

const WizardContext = createContext<Wizard | undefined>(undefined)

/** The wizard around a step. Throws outside of it: a mistake in the code. */
export const useWizard = (): Wizard => {
  const wizard = use(WizardContext)
  if (!wizard) throw new Error('useWizard stands outside of Wizard')
  return wizard
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const hrefOf = (groupId: string, step: Step, draftId: string, toReview = false) =>
  `/projects/${groupId}/private-links/new/${step}?draft=${draftId}${toReview ? '&to=review' : ''}`

function WithDraft({ project, draftId, children }: { project: Project; draftId: string; children: ReactNode }) {
  const router = useRouter()
  const toReview = useSearchParams().get('to') === 'review'
  const named = String(useParams().step)
  const step = isStep(named) ? named : steps[0]
  const { draft, change, isKept } = useDraft(draftId, project.id)
  const [refused, setRefused] = useState<Refused>()
  const shown = useRef<Step>(undefined)
  const arrive = useCallback((now: Step) => {
    const isChange = shown.current !== undefined && shown.current !== now
    shown.current = now
    return isChange
  }, [])
  const [isLeaving, setIsLeaving] = useState(false)
  const wizard = useMemo<Wizard>(() => {
    const href: Wizard['href'] = (to, toReview) => hrefOf(project.id, to, draftId, toReview)
    const go = (to: Step) => router.push(href(to))
    const divert = (to: Step) => router.replace(href(to))
    const next = () => go(toReview ? 'review' : (steps[steps.indexOf(step) + 1] ?? step))
    return { project, draft, change, step, href, go, divert, next, refused, setRefused, arrive }
  }, [project, draft, change, step, draftId, router, refused, toReview, arrive])
  return (
    <WizardContext value={wizard}>
      <div className="space-y-6">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Stepper current={step} href={wizard.href} draft={draft} />
          <LeaveButton groupId={project.id} draft={draft} isKept={isKept} onLeave={() => setIsLeaving(true)} />
        </div>
        {!isLeaving && children}
      </div>
    </WizardContext>
  )
}

/** The draft that is shown until the browser knows which; nothing can be entered into it. */
const nobodys = '00000000-0000-0000-0000-000000000000'

/**
 * The frame of the wizard's steps: one draft, named in the address, kept in this browser. The first step is drawn before
 * the draft is known, out of reach, so that something stands there while the page's code is still on its way.
 */
export function Wizard({ project, children }: { project: Project; children: ReactNode }) {
  const router = useRouter()
  const isStart = useParams().step === steps[0]
  const named = useSearchParams().get('draft') ?? ''
  const draftId = uuid.test(named) ? named : null
  useEffect(() => {
    if (draftId !== null) return
    const start = hrefOf(project.id, 'start', crypto.randomUUID())
    if (!isStart) router.replace(start)
    // The page is the right one already: it is named, not asked for again; once the router, whose effect is the last, looks.
    else queueMicrotask(() => history.replaceState(null, '', start))
  }, [draftId, isStart, router, project.id])
  const isInBrowser = useIsInBrowser()
  const isReady = draftId !== null && isInBrowser
  if (!isReady && !isStart) return <div className="min-h-96" />
  return (
    <div inert={!isReady}>
      <WithDraft key={isReady ? draftId : nobodys} project={project} draftId={isReady ? draftId : nobodys}>
        {children}
      </WithDraft>
    </div>
  )
}
