import { describe, expect, it } from 'vitest'
import { estimateCost } from '#lib/link-price/estimate-cost.ts'
import { samplePrices as prices } from '#lib/link-price/testing/sample-prices.ts'

const now = 100 * 3_600_000
const aws = (region: string) => ({ provider: 'AWS', region, since: 0 })

describe('estimateCost', () => {
  it('has one amount where the region’s price is known, in any spelling, and two where it is not', () => {
    expect(estimateCost(prices, [aws('US_EAST_1')], now)?.text).toBe(
      'Estimate: USD 7.00 so far, by the hourly prices of the price list, 2026-11-24.',
    )
    for (const region of ['eu-west-1', '', 'constructor'])
      expect(estimateCost(prices, [aws(region)], now)?.text).toMatch(/^Estimate: USD 7\.00–11\.20 so far/)
  })

  it('sums links, and says how many of them have no known price', () => {
    const gcp = { provider: 'GCP', region: 'us-east4', since: 0 }
    expect(estimateCost(prices, [aws('us-east-1'), aws('us-east-1'), gcp], now)?.text).toBe(
      'Estimate: USD 14.00 so far, by the hourly prices of the price list, 2026-11-24. 1 of 3 have no known price.',
    )
  })

  it('is undefined where no price is known', () => {
    expect(estimateCost(prices, [{ provider: 'GCP', region: 'us-east4', since: 0 }], now)).toBeUndefined()
    expect(estimateCost(prices, [{ provider: undefined, region: '', since: 0 }], now)).toBeUndefined()
    expect(estimateCost(prices, [], now)).toBeUndefined()
  })

  it('counts nothing for a link that is unused from now on, or later', () => {
    expect(estimateCost(prices, [{ ...aws('us-east-1'), since: now + 1 }], now)).toMatchObject({ low: 0, high: 0 })
  })
})
