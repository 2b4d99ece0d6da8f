'use client'
import { useQuery } from '@tanstack/react-query'
import { wizardQueries } from '#components/wizard/queries.ts'
import type * as RulesModule from '#components/wizard/rules.ts'

export type Rules = typeof RulesModule

/** The rules of the fields once they are loaded, `undefined` until then. They are loaded once, when first needed. */
export const useRules = (isNeeded: boolean): Rules | undefined =>
  useQuery({ ...wizardQueries.rules(), enabled: isNeeded }).data
