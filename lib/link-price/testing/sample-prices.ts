import type { LinkPrices } from '#lib/link-price/estimate-cost.ts'

/** Prices of one region, of all others of its provider, and of nothing else. */
export const samplePrices: LinkPrices = {
  ...{ currency: 'USD', source: 'the price list', date: '2026-11-24' },
  hourly: { AWS: { 'us-east-1': { low: 0.07, high: 0.07 }, '*': { low: 0.07, high: 0.112 } } },
}
