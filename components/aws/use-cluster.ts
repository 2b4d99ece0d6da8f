'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { awsQueries, invalidateCluster, invalidatePreflight } from '#components/aws/queries.ts'
import { toQueryError } from '#components/request-error.ts'
import type { AwsClusterAnswer } from '#lib/wire/aws.ts'

/** What of an answer the checks of a link look at. */
const getChecked = ({ cluster, policy }: AwsClusterAnswer) => JSON.stringify([cluster, policy])

/** A cluster as AWS shows it, polled as the server says. When it changes, what was checked of it is checked anew. */
export const useCluster = (groupId: string, arn: string) => {
  const queryClient = useQueryClient()
  const { data, error, isFetching } = useQuery({ ...awsQueries.cluster(groupId, arn), select: ({ value }) => value })
  const [lastError, setLastError] = useState<Error | null>(null)
  if (error && error !== lastError) setLastError(error)
  const checked = data && getChecked(data)
  const last = useRef(checked)
  useEffect(() => {
    if (last.current !== undefined && last.current !== checked) void invalidatePreflight(queryClient, groupId)
    last.current = checked
  }, [checked, queryClient, groupId])
  const readAgain = useCallback(() => void invalidateCluster(queryClient, groupId, arn), [queryClient, groupId, arn])
  /** Why it was never read; this stays while that is tried again. */
  const trouble = data || !lastError ? undefined : toQueryError(lastError)
  return { answer: data, trouble, isFetching, readAgain }
}
