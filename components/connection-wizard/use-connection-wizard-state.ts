'use client'
import { useParams, useRouter, useSearchParams } from 'next/navigation'
import { useMemo, useState } from 'react'
import type { ConnectionWizardState } from '#components/connection-wizard/connection-context.ts'
import {
  readConnection,
  saveConnection,
  useStoredConnection,
  type ConnectionStart,
} from '#components/connections/connection-store.ts'
import { isAtlasId } from '#lib/atlas-id.ts'
import { buildPath } from '#lib/build-path.ts'
import { listLostSecrets, readStoredDraft, splitDraft, type Secrets } from '#lib/connection/stored-connection.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'
import { connectionSteps, isConnectionStep, type ConnectionStep } from '#lib/connection/wizard-steps.ts'

/** What the URL says a new connection begins with: a workspace, a link, both or neither. */
export const useConnectionStart = (groupId: string): ConnectionStart => {
  const search = useSearchParams()
  const link = search.get('link') ?? ''
  return { groupId, workspace: search.get('workspace') ?? '', linkId: isAtlasId(link) ? link : undefined }
}

/** The URL of a step with more parameters; its draft is the last one, so that an id can be appended. */
export const getConnectionStepHref = (
  start: ConnectionStart,
  step: ConnectionStep,
  draftId: string,
  more: Readonly<Record<string, string>> = {},
) =>
  buildPath('/projects/[groupId]/connections/new/[step]', {
    groupId: start.groupId,
    step,
    ...(start.linkId === undefined ? {} : { link: start.linkId }),
    ...(start.workspace === '' ? {} : { workspace: start.workspace }),
    ...more,
    draft: draftId,
  })

/** What was entered for a new connection: stored without its secrets, which only this page has. */
const useConnectionDraft = (draftId: string, start: ConnectionStart) => {
  const connection = useStoredConnection(draftId, start)
  const [secrets, setSecrets] = useState<Secrets>({})
  const [outcome, setOutcome] = useState<StreamOutcome>()
  return useMemo(() => {
    const readNow = () => readConnection(draftId, start)
    const values: Pick<ConnectionWizardState, 'change' | 'changeDraft' | 'forgetSecrets'> = {
      change: (change) => saveConnection({ ...readNow(), ...change }),
      changeDraft: (next) => {
        const parts = splitDraft(readNow(), secrets, next)
        saveConnection(parts.connection)
        setSecrets(parts.secrets)
        setOutcome(undefined)
      },
      forgetSecrets: () => setSecrets({}),
    }
    const draft = readStoredDraft(connection, secrets)
    return { ...values, connection, draft, lostSecrets: listLostSecrets(connection, secrets), outcome, setOutcome }
  }, [connection, secrets, outcome, draftId, start])
}

/** What the server knows of a new connection. */
export type ConnectionWizardProps = Pick<
  ConnectionWizardState,
  'project' | 'hasRules' | 'mayConnect' | 'ownershipRules'
>

/** A new connection and the step of it that the URL names. */
export const useConnectionWizardState = (
  { project, hasRules, mayConnect, ownershipRules }: ConnectionWizardProps,
  draftId: string,
  givenStart: ConnectionStart,
): ConnectionWizardState => {
  const router = useRouter()
  const toReview = useSearchParams().get('to') === 'review'
  const stepParam = String(useParams().step)
  const step = isConnectionStep(stepParam) ? stepParam : connectionSteps[0]
  const { groupId, workspace, linkId } = givenStart
  const start = useMemo(() => ({ groupId, workspace, linkId }), [groupId, workspace, linkId])
  const values = useConnectionDraft(draftId, start)
  return useMemo(() => {
    const href = (to: ConnectionStep, isToReview = false) =>
      getConnectionStepHref(start, to, draftId, isToReview ? { to: 'review' } : {})
    const go = (to: ConnectionStep) => router.push(href(to))
    const divert = (to: ConnectionStep) => router.replace(href(to))
    const next = () => go(toReview ? 'review' : (connectionSteps[connectionSteps.indexOf(step) + 1] ?? step))
    return { project, hasRules, mayConnect, ownershipRules, step, ...values, href, go, divert, next }
  }, [project, hasRules, mayConnect, ownershipRules, step, values, start, draftId, router, toReview])
}
