'use client'
import { useSearchParams } from 'next/navigation'
import { lazy, Suspense, useEffect, useState, type FormEvent } from 'react'
import type { DraftListProps } from '#components/drafts/use-draft-rows.ts'
import { RowsPlace } from '#components/ui/rows-place.tsx'
import { preloadLaterSteps } from '#components/wizard/later-step.tsx'
import { isSelected, listQuestions } from '#components/wizard/link-type-questions.ts'
import { LaterRules } from '#components/wizard/later-rules.tsx'
import { LinkTypeForm } from '#components/wizard/link-type-form.tsx'
import { OwnDrafts } from '#components/wizard/own-drafts.tsx'
import { PasteBox } from '#components/wizard/paste-box.tsx'
import { StartHelp } from '#components/wizard/start-help.tsx'
import { StepFrame } from '#components/wizard/step-frame.tsx'
import { missingParameter } from '#components/wizard/step-href.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { isUntouched } from '#lib/private-link/draft.ts'

const MissingDraft = lazy(async () => ({
  default: (await import('#components/wizard/missing-draft.tsx')).MissingDraft,
}))

/** Shown only to somebody who went on without an answer. */
const UnansweredSummary = lazy(async () => ({
  default: (await import('#components/wizard/unanswered-summary.tsx')).UnansweredSummary,
}))

/** The first step: what the link leads to. The later steps follow from it. */
export function StartStep(drafts: Pick<DraftListProps, 'sharedCount' | 'linkTypeNames'>) {
  const { draft, linkTypes, chosenType, go, next, project } = useWizard()
  /** The draft as it was when this step was opened. The server renders another one, which is not known to it. */
  const [opened, setOpened] = useState(draft)
  if (opened.id !== draft.id) setOpened(draft)
  const [attempt, setAttempt] = useState(0)
  const questions = listQuestions(linkTypes, draft.selection)
  const unanswered = questions.find(({ options }) => !options.some(({ id }) => isSelected(draft.selection, id)))
  const error = attempt > 0 ? unanswered : undefined
  const isChosen = chosenType !== undefined
  useEffect(() => {
    if (isChosen) preloadLaterSteps()
  }, [isChosen])
  const isMissing = useSearchParams().has(missingParameter) && isUntouched(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (unanswered || !isChosen) setAttempt(attempt + 1)
    else if (draft.selection === opened.selection) next()
    else go('details')
  }
  return (
    <StepFrame
      heading="What does the link lead to?"
      hasErrors={error !== undefined}
      summary={
        <>
          <Suspense fallback={null}>{error && <UnansweredSummary attempt={attempt} question={error} />}</Suspense>
          <Suspense fallback={null}>{isMissing && <MissingDraft />}</Suspense>
        </>
      }
      aside={<StartHelp />}
    >
      <PasteBox />
      <OwnDrafts groupId={project.id} exceptId={draft.id} {...drafts} />
      {project.templateCount > 0 && <LaterRules place={<RowsPlace count={project.templateCount} />} />}
      <LinkTypeForm questions={questions} error={error} onSubmit={submit} />
    </StepFrame>
  )
}
