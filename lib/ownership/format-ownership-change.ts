import { getOwnershipNoun } from '#lib/ownership/get-ownership-noun.ts'
import type { OwnershipChange } from '#lib/wire/timeline.ts'

/** One change of an ownership in words. */
export const formatOwnershipChange = ({ field, before, after }: OwnershipChange): string => {
  const noun = getOwnershipNoun(field)
  if (after === '') return `${noun} removed, it was “${before}”`
  return before === '' ? `${noun} “${after}”` : `${noun} “${after}”, before “${before}”`
}
