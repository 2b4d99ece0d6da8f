'use client'
import { useQuery } from '@tanstack/react-query'

/** The rules once they are loaded; `undefined` until then. Asked for by whoever needs them, loaded once. */
export const useRules = (isWanted: boolean) =>
  useQuery({
    queryKey: ['rules'],
    queryFn: () => import('#components/wizard/rules.ts'),
    enabled: isWanted,
    staleTime: Infinity,
    gcTime: Infinity,
    retry: true,
  }).data
