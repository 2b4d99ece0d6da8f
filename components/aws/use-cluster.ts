'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { awsQueries, invalidateCluster, invalidatePreflight } from '#components/aws/queries.ts'
import type { AwsClusterAnswer } from '#lib/wire/aws.ts'

/** What of an answer the checks of a link look at. */
const getChecked = ({ cluster, policy }: AwsClusterAnswer) => JSON.stringify([cluster, policy])

/** A cluster as AWS shows it, polled as the server says. When it changes, what was checked of it is checked anew. */
export const useCluster = (groupId: string, arn: string) => {
  const queryClient = useQueryClient()
  const { data, error, isFetching } = useQuery({ ...awsQueries.cluster(groupId, arn), select: ({ value }) => value })
  const checked = data && getChecked(data)
  const last = useRef(checked)
  useEffect(() => {
    if (last.current !== undefined && last.current !== checked) void invalidatePreflight(queryClient, groupId)
    last.current = checked
  }, [checked, queryClient, groupId])
  const readAgain = useCallback(() => void invalidateCluster(queryClient, groupId, arn), [queryClient, groupId, arn])
  return { answer: data, error, isFetching, readAgain }
}
