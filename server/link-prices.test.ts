import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadLinkPrices, publishedPrices, readLinkPrices } from '#server/link-prices.ts'

const example = readFileSync('docs/link-prices.example.json', 'utf8')
const edit = (more: object) => JSON.stringify({ ...JSON.parse(example), ...more })

describe('prices of links', () => {
  it('are the published ones without a file, and the example says the same', () => {
    expect(loadLinkPrices(undefined, () => '')).toEqual({ prices: publishedPrices })
    expect(loadLinkPrices('prices.json', () => example)).toEqual({ prices: publishedPrices })
  })

  it('take a region in any spelling, and one provider alone', () => {
    expect(readLinkPrices(edit({ hourly: { GCP: { US_EAST_4: 0.1 } } }))).toMatchObject({
      prices: { hourly: { GCP: { 'us-east4': { low: 0.1, high: 0.1 } } } },
    })
  })

  it.each([
    ['no JSON', 'no', /must be a JSON object/],
    ['another key', edit({ more: 1 }), /and nothing else/],
    ['no currency', edit({ currency: 'dollars' }), /"currency" must be three letters/],
    ['no source', edit({ source: '' }), /"source" is empty/],
    ['no date', edit({ date: 'yesterday' }), /"date" must be the day/],
    ['another provider', edit({ hourly: { OTHER: {} } }), /"hourly" must have prices under/],
    ['another region', edit({ hourly: { AWS: { nowhere: 1 } } }), /must be regions of that provider/],
    ['a price as text', edit({ hourly: { AWS: { '*': '0.07' } } }), /a price must be a number/],
    ['a negative price', edit({ hourly: { AWS: { '*': -1 } } }), /a price must be a number/],
    ['a range from high to low', edit({ hourly: { AWS: { '*': [2, 1] } } }), /must not be the higher one/],
    ['a key twice', example.replace('"date"', '"currency": "EUR", "date"'), /stands twice/],
  ])('with %s are refused with a sentence', (_, text, sentence) => {
    const result = readLinkPrices(text)
    expect('sentences' in result && result.sentences.join(' ')).toMatch(sentence)
  })

  it('in a file that cannot be read are refused with a sentence', () => {
    const result = loadLinkPrices('gone.json', () => {
      throw new Error('ENOENT')
    })
    expect(result).toMatchObject({ sentences: [expect.stringMatching(/gone\.json cannot be read/)] })
  })
})
