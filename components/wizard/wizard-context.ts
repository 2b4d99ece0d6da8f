'use client'
import { createContext, use } from 'react'
import type { ChangeDraft } from '#components/wizard/draft-store.ts'
import type { RefusedOutcome } from '#components/wizard/refusal-detail.tsx'
import type { LinkTypeHead } from '#lib/link-types/link-type-head.ts'
import type { Draft, Step } from '#lib/private-link/draft.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'
import type { Project } from '#lib/wire/project.ts'

/** A project, whether rules hold in it, and how many templates do. */
type WizardProject = Project & { hasRules: boolean; templateCount: number }

export type WizardState = {
  project: WizardProject
  draft: Draft
  /** Those to choose from, and the one that is chosen. */
  linkTypes: readonly LinkTypeHead[]
  chosenType: LinkTypeHead | undefined
  /** Whether the person may look into an AWS account of the project. */
  hasAws: boolean
  /** What is asked of whose the link will be. */
  ownershipRules: OwnershipRules
  change: ChangeDraft
  step: Step
  href: (step: Step, toReview?: boolean) => string
  go: (step: Step) => void
  /** Goes to a step that must come first. It replaces this one in the history, so that Back does not return here. */
  divert: (step: Step) => void
  /** Begins a new draft in place of one that is not there, and says so. */
  restart: () => void
  /** Goes to the next step, or back to the review when the review sent the person here to change something. */
  next: () => void
  /** Atlas's refusal of this draft when it was last sent; removed by the next change. */
  refused: RefusedOutcome | undefined
  setRefused: (refused: RefusedOutcome | undefined) => void
}

export const WizardContext = createContext<WizardState | undefined>(undefined)

/** The wizard around a step. Throws outside of a wizard: that is a bug. */
export const useWizard = (): WizardState => {
  const wizard = use(WizardContext)
  if (!wizard) throw new Error('useWizard must be used inside a Wizard')
  return wizard
}
