'use client'
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useCallback } from 'react'
import { useConnectionWizard } from '#components/connection-wizard/connection-context.ts'
import type { OwnershipForm } from '#components/ownership/use-ownership-form.ts'
import { isOpenOutcome } from '#lib/connection/open-outcome.ts'
import { getConnectionPath } from '#components/workspaces/connection-path.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'
import { isOwnershipPath } from '#lib/ownership/is-ownership-path.ts'
import type { Ownership } from '#lib/wire/ownership.ts'
import { createConnection } from '#server/actions/create-connection.ts'

/** The outcomes that the journal has an entry for: sending again is a new create. */
const hasEntry = ({ kind }: StreamOutcome) => kind === 'refused' || kind === 'existing' || kind === 'not-sent'

/** What is shown of workspaces elsewhere is read again. The wizard itself polls nothing, so the queries come late. */
const invalidate = async (queryClient: QueryClient, groupId: string) => {
  const { invalidateStreams } = await import('#components/workspaces/queries.ts')
  await invalidateStreams(queryClient, groupId)
}

/** Records an outcome in the draft, and leads the person to the connection or to what they must correct. */
const useRecordOutcome = () => {
  const { project, connection, draft, change, forgetSecrets, setOutcome, go } = useConnectionWizard()
  const queryClient = useQueryClient()
  const router = useRouter()
  const { workspace } = connection
  const { name } = draft
  return useCallback(
    (outcome: StreamOutcome) => {
      if (isOpenOutcome(outcome)) return setOutcome(outcome)
      if (outcome.kind === 'done') {
        change({ attempt: { at: Date.now(), state: 'created' } })
        forgetSecrets()
        void invalidate(queryClient, project.id)
        return router.push(getConnectionPath({ groupId: project.id, workspace, name: name.trim() }))
      }
      change({ attempt: undefined, ...(hasEntry(outcome) ? { key: crypto.randomUUID() } : {}) })
      setOutcome(
        outcome.kind === 'refused' ? { ...outcome, refusal: { ...outcome.refusal, receivedAt: Date.now() } } : outcome,
      )
      if ('problems' in outcome && outcome.problems.some(({ field }) => !isOwnershipPath(field))) go('details')
    },
    [change, forgetSecrets, setOutcome, go, queryClient, router, project.id, workspace, name],
  )
}

/** Sends the connection at most once for each key, and records what came of it. */
export const useCreateConnection = (body: BodyObject, form: OwnershipForm) => {
  const { project, connection, change, setOutcome } = useConnectionWizard()
  const { key, workspace } = connection
  const record = useRecordOutcome()
  const { mutate, isPending } = useMutation<StreamOutcome, Error, Ownership | undefined>({
    mutationFn: (ownership) =>
      createConnection({ groupId: project.id, key, workspace, body, ...(ownership && { ownership }) }),
    onSuccess: (result) => {
      record(result)
      if (result.kind === 'invalid') form.showProblems(result.problems.filter(({ field }) => isOwnershipPath(field)))
    },
  })
  const send = () => {
    if (isPending) return
    void form.submit((ownership) => {
      setOutcome(undefined)
      change({ attempt: { at: Date.now(), state: 'sent' } })
      mutate(ownership)
    })
  }
  return { send, isSending: isPending, record }
}
