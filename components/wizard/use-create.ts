'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState, useTransition } from 'react'
import { invalidatePrivateLinks } from '#components/private-links/scope/queries.ts'
import type { OwnershipForm } from '#components/ownership/use-ownership-form.ts'
import { getOutcomePatch } from '#components/wizard/outcome-patch.ts'
import { forgetCreateOutcome } from '#components/wizard/queries.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { isOwnershipPath } from '#lib/ownership/is-ownership-path.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { Ownership } from '#lib/wire/ownership.ts'
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
      if ('problems' in result && result.problems.some(({ field }) => !isOwnershipPath(field))) go('details')
    },
    [change, queryClient, project.id, setRefused, go, isMounted],
  )
  return { outcome, recordOutcome, clearOutcome: () => setOutcome(undefined), isMounted }
}

type SendOptions = { evenIfExisting?: boolean; replaces?: string }

/** Sends the draft's request at most once at a time, and records what came of it. */
export const useCreate = (request: CreateRequest, form: OwnershipForm) => {
  const { project, draft, change, setRefused } = useWizard()
  const router = useRouter()
  const [isLeaving, startLeaving] = useTransition()
  const queryClient = useQueryClient()
  const { outcome, recordOutcome, clearOutcome, isMounted } = useRecordOutcome()
  const create = async (options: SendOptions & { key: string; ownership?: Ownership }) => {
    const result = await createPrivateLink({
      groupId: project.id,
      body: request,
      evenIfExisting: false,
      ...options,
    }).catch(() => undefined)
    sendingKeys.delete(options.key)
    if (!result) return change({ attempt: { at: Date.now(), state: 'sent' } })
    // First, so that the link's page is on its way while the outcome is recorded.
    if (result.kind === 'created' && isMounted.current)
      startLeaving(() => router.push(`/projects/${project.id}/private-links/${result.linkId}`))
    recordOutcome(result)
    if (result.kind === 'invalid') form.showProblems(result.problems.filter(({ field }) => isOwnershipPath(field)))
  }
  const send = (options: SendOptions = {}) =>
    void form.submit((ownership) => {
      if (sendingKeys.has(draft.key) || isLeaving) return
      sendingKeys.add(draft.key)
      setRefused(undefined)
      clearOutcome()
      forgetCreateOutcome(queryClient, project.id, draft.key)
      change({ attempt: { at: Date.now(), state: 'sent' } })
      void create({ key: draft.key, ...options, ...(ownership && { ownership }) })
    })
  return { outcome, recordOutcome, send, isSending: sendingKeys.has(draft.key), isLeaving }
}
