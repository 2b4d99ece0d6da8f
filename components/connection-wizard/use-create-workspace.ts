'use client'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useFollowedOutcome } from '#components/connections/use-followed-outcome.ts'
import { isOpenOutcome } from '#lib/connection/open-outcome.ts'
import type { WorkspaceDraft } from '#lib/connection/build-workspace-body.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'
import { createWorkspace } from '#server/actions/create-workspace.ts'

type Send = { key: string; draft: WorkspaceDraft }

/**
 * Creates a workspace. Each send is a command of its own; while one may have taken effect, only a person who is told so
 * sends another one.
 */
export const useCreateWorkspace = (groupId: string, onCreate: (name: string) => void) => {
  const { mutate, data, variables, isPending, isError, submittedAt } = useMutation<StreamOutcome, Error, Send>({
    mutationFn: ({ key, draft }) => createWorkspace({ groupId, key, ...draft }),
  })
  /** If the portal itself has not answered, its journal says what became of it. */
  const answer: StreamOutcome | undefined = isError ? { kind: 'sending', sentAt: submittedAt } : data
  const outcome = useFollowedOutcome(groupId, variables?.key ?? '', answer)
  const name = variables?.draft.name ?? ''
  const isDone = outcome?.kind === 'done'
  useEffect(() => {
    if (isDone) onCreate(name)
  }, [isDone, name, onCreate])
  const isOpen = outcome !== undefined && isOpenOutcome(outcome) && outcome.kind !== 'not-found'
  return {
    outcome: isPending ? undefined : outcome,
    isBusy: isPending || isOpen,
    isPending,
    /** What an approval can be asked for, where it needs one. */
    ask: { groupId, command: 'create-workspace', input: { ...variables?.draft } } as const,
    send: (draft: WorkspaceDraft) => mutate({ key: crypto.randomUUID(), draft }),
  }
}
