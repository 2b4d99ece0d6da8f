'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { awsQueries, invalidateCluster } from '#components/aws/queries.ts'
import type { AwsOutcome } from '#lib/aws/aws-outcome.ts'
import { isOpenAwsOutcome } from '#lib/aws/open-aws-outcome.ts'

type Options = {
  groupId: string
  arn: string
  run: (key: string) => Promise<AwsOutcome>
  /** It is done, or may have taken effect: the page shows what becomes of it. */
  onSettle: (outcome: AwsOutcome) => void
}

/**
 * Runs a command in AWS. Each send is a command of its own; when the portal itself has not answered, its journal says
 * what became of it, and pressing again asks for the same one.
 */
export const useAwsCommand = ({ groupId, arn, run, onSettle }: Options) => {
  const queryClient = useQueryClient()
  const { mutate, data, variables: key = '', isPending, isError } = useMutation({ mutationFn: run })
  const { data: record } = useQuery({ ...awsQueries.outcome(groupId, key), enabled: isError })
  const outcome = isError ? record : data
  const kind = outcome?.kind
  const settle = useEffectEvent(() => {
    if (!outcome) return
    void invalidateCluster(queryClient, groupId, arn)
    if (outcome.kind === 'done' || isOpenAwsOutcome(outcome)) onSettle(outcome)
  })
  useEffect(() => {
    if (kind !== undefined) settle()
  }, [kind])
  return {
    outcome: isPending ? undefined : outcome,
    isBusy: isPending || (isError && record === undefined),
    send: () => mutate(isError ? key : crypto.randomUUID()),
  }
}
