import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { isOpenOutcome } from '#lib/connection/open-outcome.ts'
import { invalidateStreams } from '#components/workspaces/queries.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'

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
    onSuccess: (outcome) => {
      if (!isOpenOutcome(outcome)) key.current = undefined
      if (outcome.kind === 'done') onDone()
      return invalidateStreams(queryClient, groupId)
    },
  })
}
