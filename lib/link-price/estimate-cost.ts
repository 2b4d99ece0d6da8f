import { canonicalizeRegion } from '#lib/link-types/region.ts'
import { parseProvider, type Provider } from '#lib/link-types/provider.ts'
import type { CostEstimate } from '#lib/wire/link-users.ts'

/** What an hour costs: between two amounts, which are equal where the price is known. */
export type HourlyPrice = { low: number; high: number }

/**
 * What a private link costs by provider and region, the region in the cloud's spelling; `*` stands for regions that
 * are not named. `source`, `date`: where the prices are from, and of when.
 */
export type LinkPrices = {
  currency: string
  source: string
  date: string
  hourly: Partial<Record<Provider, Readonly<Record<string, HourlyPrice>>>>
}

/** A link that nobody uses; times in ms since 1970. */
export type UnusedLink = { provider: string | undefined; region: string; since: number }

const hourMs = 3_600_000

/** The price of a link's region; undefined where nobody states one, as for Google Cloud (docs/CONTRACT.md §9.2). */
const findPrice = ({ hourly }: LinkPrices, { provider, region }: UnusedLink): HourlyPrice | undefined => {
  const cloud = parseProvider(provider)
  const prices = cloud && hourly[cloud]
  if (!prices) return undefined
  const name = canonicalizeRegion(cloud, region)
  return Object.hasOwn(prices, name) ? prices[name] : prices['*']
}

const formatAmount = (low: number, high: number): string => {
  const [from, to] = [low.toFixed(2), high.toFixed(2)]
  return from === to ? from : `${from}–${to}`
}

/**
 * What links have cost since they are unused; undefined where no price is known. Links without a price are left out,
 * and the text says how many.
 */
export const estimateCost = (
  prices: LinkPrices,
  links: readonly UnusedLink[],
  now: number,
): CostEstimate | undefined => {
  const costs = links.flatMap((link) => {
    const price = findPrice(prices, link)
    const hours = Math.max(0, now - link.since) / hourMs
    return price ? [{ low: hours * price.low, high: hours * price.high }] : []
  })
  if (costs.length === 0) return undefined
  const low = costs.reduce((sum, cost) => sum + cost.low, 0)
  const high = costs.reduce((sum, cost) => sum + cost.high, 0)
  const { currency, source, date } = prices
  const unpriced = links.length - costs.length
  const rest = unpriced === 0 ? '' : ` ${String(unpriced)} of ${String(links.length)} have no known price.`
  const text = `Estimate: ${currency} ${formatAmount(low, high)} so far, by the hourly prices of ${source}, ${date}.${rest}`
  return { low, high, currency, text }
}
