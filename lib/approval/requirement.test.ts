import { expect, it } from 'vitest'
import { defaultRequirement, joinRequirements } from '#lib/approval/requirement.ts'

it('several rules together ask for the strictest of each', () => {
  const two = { approvers: 2, isByPress: false, days: 30 }
  const press = { approvers: 1, isByPress: true, days: 3 }
  expect(joinRequirements([two, press, defaultRequirement])).toEqual({ approvers: 2, isByPress: true, days: 3 })
  expect(joinRequirements([])).toBeUndefined()
})
