import 'server-only'
import { findDuplicateKey, readJson } from '#lib/json-text.ts'
import type { LinkPrices } from '#lib/link-price/estimate-cost.ts'
import { canonicalizeRegion, findRegion } from '#lib/link-types/region.ts'
import * as z from '#lib/zod.ts'

const see = 'See docs/link-prices.example.json.'
const requireText = (name: string, error: string) =>
  z.string({ error: `"${name}" must be ${error}` }).min(1, { error: `"${name}" is empty.` })

const priceError = { error: 'a price must be a number from 0 to 1000, or two of them between brackets.' }
const amount = z.number(priceError).min(0, priceError).max(1_000, priceError)
const price = z
  .union([amount, z.tuple([amount, amount])], priceError)
  .transform((value) => (typeof value === 'number' ? { low: value, high: value } : { low: value[0], high: value[1] }))
  .refine(({ low, high }) => low <= high, { error: 'the first of two prices must not be the higher one.' })

/** The prices of one provider, with each region in the cloud's spelling. */
const createRegions = (provider: 'AWS' | 'AZURE' | 'GCP') =>
  z
    .record(z.string(), price, { error: `"${provider}" must be an object of regions and prices.` })
    .refine((prices) => Object.keys(prices).every((name) => name === '*' || findRegion(provider, name)), {
      error: `the regions of "${provider}" must be regions of that provider, or "*" for all others.`,
    })
    .transform((prices) =>
      Object.fromEntries(
        Object.entries(prices).map(([name, one]) => [canonicalizeRegion(provider, name), one] as const),
      ),
    )
    .optional()

const pricesShape = z.strictObject(
  {
    currency: z.string({ error: '"currency" must be a currency, such as "USD".' }).regex(/^[A-Z]{3}$/, {
      error: '"currency" must be three letters, such as "USD".',
    }),
    source: requireText('source', 'where the prices are from, as people should read it.').max(200, {
      error: '"source" must have 200 characters at most.',
    }),
    date: z.iso.date({ error: '"date" must be the day of the prices, such as "2026-11-24".' }),
    hourly: z.strictObject(
      { AWS: createRegions('AWS'), AZURE: createRegions('AZURE'), GCP: createRegions('GCP') },
      { error: '"hourly" must have prices under "AWS", "AZURE" or "GCP", and nothing else.' },
    ),
  },
  {
    error: ({ code }) =>
      code === 'unrecognized_keys'
        ? 'it has currency, source, date and hourly, and nothing else.'
        : 'it must be a JSON object.',
  },
)

/** What was published in 2026 (docs/CONTRACT.md §9.2); nothing is known of Google Cloud. */
export const publishedPrices: LinkPrices = {
  currency: 'USD',
  source: 'the Atlas documentation',
  date: '2026-11-24',
  hourly: {
    AWS: {
      'us-east-1': { low: 0.07, high: 0.07 },
      'ca-central-1': { low: 0.077, high: 0.077 },
      '*': { low: 0.07, high: 0.112 },
    },
    AZURE: { '*': { low: 0.07, high: 0.175 } },
  },
}

/** Parses the text of LINK_PRICES_FILE, or says in sentences what is wrong with it. */
export const readLinkPrices = (text: string): { prices: LinkPrices } | { sentences: string[] } => {
  const result = pricesShape.safeParse(readJson(text))
  const duplicate = result.success ? findDuplicateKey(text) : undefined
  if (duplicate !== undefined)
    return { sentences: [`LINK_PRICES_FILE: "${duplicate}" stands twice in one object. Leave one of them out.`] }
  if (result.success) return { prices: result.data }
  return { sentences: result.error.issues.map(({ message }) => `LINK_PRICES_FILE: ${message} ${see}`) }
}

/** The prices of the file that is named, or the published ones. */
export const loadLinkPrices = (
  file: string | undefined,
  readFile: (file: string) => string,
): { prices: LinkPrices } | { sentences: string[] } => {
  if (file === undefined) return { prices: publishedPrices }
  try {
    return readLinkPrices(readFile(file))
  } catch {
    return { sentences: [`LINK_PRICES_FILE: the file ${file} cannot be read. Check its name and its owner.`] }
  }
}
