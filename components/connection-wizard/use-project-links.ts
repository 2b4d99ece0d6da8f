'use client'
import { useQuery } from '@tanstack/react-query'
import type { Polled } from '#components/polled-fetch.ts'
import { privateLinkQueries } from '#components/private-links/queries.ts'
import type { LinksAnswer } from '#lib/wire/answers.ts'

const selectLinks = ({ value }: Polled<LinksAnswer>) => value.links

/** The project’s links, read once; undefined while they are being read. */
export const useProjectLinks = (groupId: string) =>
  useQuery({ ...privateLinkQueries.list(groupId), refetchInterval: false, select: selectLinks })
