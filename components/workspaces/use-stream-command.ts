import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { invalidateStreams } from '#components/workspaces/queries.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'

/** After these the command with this key may have taken effect: the same key asks what became of it. */
const openKinds: readonly StreamOutcome['kind'][] = ['sending', 'unknown', 'not-found', 'unclear']

/**
 * Runs a command on a workspace or connection with a key of its own. Pressing again after an outcome that may have
 * taken effect asks for the same command; after any other it is a new one.
 */
export const useStreamCommand = <Input>(
  groupId: string,
  run: (key: string, input: Input) => Promise<StreamOutcome>,
  onDone: () => void,
) => {
  const queryClient = useQueryClient()
  const key = useRef<string>(undefined)
  return useMutation({
    mutationFn: (input: Input) => run((key.current ??= crypto.randomUUID()), input),
    onSuccess: ({ kind }) => {
      if (!openKinds.includes(kind)) key.current = undefined
      if (kind === 'done') onDone()
      return invalidateStreams(queryClient, groupId)
    },
  })
}
