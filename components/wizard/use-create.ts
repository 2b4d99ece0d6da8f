'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { invalidatePrivateLinks } from '#components/private-links/scope/queries.ts'
import { getOutcomePatch } from '#components/wizard/outcome-patch.ts'
import { forgetCreateOutcome } from '#components/wizard/queries.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { createPrivateLink } from '#server/actions/create-private-link.ts'

/** The draft keys that this tab is sending now. The outcome of any other key that was sent is read from the portal. */
const sendingKeys = new Set<string>()

/** Whether the component is still mounted, for work that ends after the person has left the page. */
const useIsMounted = () => {
  const isMounted = useRef(false)
  useEffect(() => {
    isMounted.current = true
    return () => {
      isMounted.current = false
    }
  }, [])
  return isMounted
}

/** Records an outcome in the draft, and leads the person to what they must fix. */
const useRecordOutcome = () => {
  const { project, change, go, setRefused } = useWizard()
  const queryClient = useQueryClient()
  const isMounted = useIsMounted()
  const [outcome, setOutcome] = useState<CreateOutcome>()
  const recordOutcome = useCallback(
    (result: CreateOutcome) => {
      setOutcome(result)
      const patch = getOutcomePatch(result, Date.now(), () => crypto.randomUUID())
      if (!patch) return
      change(patch)
      if (result.kind === 'created') return void invalidatePrivateLinks(queryClient, project.id)
      if (!isMounted.current) return
      if (result.kind === 'refused') setRefused({ ...result, refusal: { ...result.refusal, receivedAt: Date.now() } })
      if ('problems' in result && result.problems.length > 0) go('details')
    },
    [change, queryClient, project.id, setRefused, go, isMounted],
  )
  return { outcome, recordOutcome, clearOutcome: () => setOutcome(undefined), isMounted }
}

type SendOptions = { evenIfExisting?: boolean; replaces?: string }

/** Sends the draft's request at most once at a time, and records what came of it. */
export const useCreate = (request: CreateRequest) => {
  const { project, draft, change, setRefused } = useWizard()
  const router = useRouter()
  const queryClient = useQueryClient()
  const { outcome, recordOutcome, clearOutcome, isMounted } = useRecordOutcome()
  const { mutate } = useMutation<CreateOutcome, Error, SendOptions & { key: string }>({
    mutationFn: (options) =>
      createPrivateLink({ groupId: project.id, body: request, evenIfExisting: false, ...options }),
    onSettled: (_data, _error, { key }) => void sendingKeys.delete(key),
    onSuccess: (result) => {
      recordOutcome(result)
      if (result.kind === 'created' && isMounted.current)
        router.push(`/projects/${project.id}/private-links/${result.linkId}`)
    },
    onError: () => change({ attempt: { at: Date.now(), state: 'sent' } }),
  })
  const send = (options: SendOptions = {}) => {
    if (sendingKeys.has(draft.key)) return
    sendingKeys.add(draft.key)
    setRefused(undefined)
    clearOutcome()
    forgetCreateOutcome(queryClient, project.id, draft.key)
    change({ attempt: { at: Date.now(), state: 'sent' } })
    mutate({ key: draft.key, ...options })
  }
  return { outcome, recordOutcome, send, isSending: sendingKeys.has(draft.key) }
}
