'use client'
import { createContext, use } from 'react'
import type { ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import type { StoredConnection } from '#lib/connection/stored-connection.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'
import type { ConnectionStep } from '#lib/connection/wizard-steps.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'
import type { Project } from '#lib/wire/project.ts'

export type ConnectionChange = Partial<Omit<StoredConnection, 'id' | 'groupId'>>

export type ConnectionWizardState = {
  project: Project
  /** Whether rules hold in the project. */
  hasRules: boolean
  /** Whether the person creates connections themselves; else they ask for an approval. */
  mayConnect: boolean
  /** What is asked of whose the connection will be. */
  ownershipRules: OwnershipRules
  step: ConnectionStep
  /** The new connection as it is stored, without secrets. */
  connection: StoredConnection
  /** What was entered, with the secrets that this page has. */
  draft: ConnectionDraft
  /** The fields whose secret was entered before the page was loaded, and must be entered again. */
  lostSecrets: readonly string[]
  change: (change: ConnectionChange) => void
  changeDraft: (draft: ConnectionDraft) => void
  forgetSecrets: () => void
  /** What became of the last create; removed by the next change of the values. */
  outcome: StreamOutcome | undefined
  setOutcome: (outcome: StreamOutcome | undefined) => void
  href: (step: ConnectionStep, toReview?: boolean) => string
  go: (step: ConnectionStep) => void
  /** Goes to a step that must come first, in place of this one in the history. */
  divert: (step: ConnectionStep) => void
  /** Goes to the next step, or back to the review when that sent the person here to change something. */
  next: () => void
}

export const ConnectionContext = createContext<ConnectionWizardState | undefined>(undefined)

/** The wizard around a step. Throws outside of one: that is a bug. */
export const useConnectionWizard = (): ConnectionWizardState => {
  const wizard = use(ConnectionContext)
  if (!wizard) throw new Error('useConnectionWizard must be used inside a ConnectionWizard')
  return wizard
}
