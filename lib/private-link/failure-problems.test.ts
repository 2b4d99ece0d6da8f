import { describe, expect, it } from 'vitest'
import { findFailureProblems } from '#lib/private-link/failure-problems.ts'
import { privateLink } from '#lib/wire/private-link.ts'

const arn = 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5'
const listFields = (errorMessage: string | undefined) =>
  findFailureProblems(
    privateLink.parse({
      _id: '65f0c0de0000000000000e01',
      provider: 'AWS',
      vendor: 'MSK',
      state: 'FAILED',
      arn,
      authenticationScheme: 'IAM',
      errorMessage,
    }),
  ).map(({ field }) => field)

describe('findFailureProblems', () => {
  it('finds the field that an error names, or whose value is a word of it', () => {
    expect(listFields('The authenticationScheme is not turned on.')).toEqual(['authenticationScheme'])
    expect(listFields(`Cluster ${arn}: no policy.`)).toEqual(['arn'])
    expect(listFields(`Cluster "${arn}" refuses (IAM).`)).toEqual(['arn', 'authenticationScheme'])
  })
  it('finds none in an error about something else, and none without an error', () => {
    expect(listFields(`Cluster ${arn}x refuses the endpoint.`)).toEqual([])
    expect(listFields(undefined)).toEqual([])
  })
  it('keeps Atlas’s words and the text that failed', () => {
    const link = { _id: '65f0c0de0000000000000e01', provider: 'AWS', vendor: 'MSK', arn, errorMessage: 'arn: unknown' }
    expect(findFailureProblems(privateLink.parse(link))).toEqual([
      { field: 'arn', sentence: 'arn: unknown', text: arn },
    ])
  })
})
