'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo } from 'react'
import { ruleQueries } from '#components/rules/queries.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { fixOwnershipTexts, listFixedOwnership, type FixedOwnership } from '#lib/template/fix-ownership.ts'
import { listFixed } from '#lib/template/list-fixed.ts'

export type FixedOwnershipProps = { onFixed: (fixed: FixedOwnership) => void }

/** Fills in what the templates of a project fix of whose a link will be, and tells the form what that is. */
export function FixOwnership({ onFixed }: FixedOwnershipProps) {
  const { project, draft, ownershipRules, change } = useWizard()
  const { selection = '', ownership } = draft
  const { data } = useQuery(ruleQueries.templates(project.id))
  const fixed = useMemo(
    () => listFixedOwnership(listFixed(data?.templates ?? [], selection), ownershipRules),
    [data, selection, ownershipRules],
  )
  const filled = fixOwnershipTexts(ownership, fixed.values)
  const tell = useEffectEvent(onFixed)
  const fill = useEffectEvent(() => filled && change({ ownership: filled }))
  useEffect(() => tell(fixed), [fixed])
  const isMissing = filled !== undefined
  useEffect(() => {
    if (isMissing) fill()
  }, [isMissing])
  return null
}
