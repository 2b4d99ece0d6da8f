import { describe, expect, it } from 'vitest'
import { listLinkDetails } from '#components/private-links/list-link-details.ts'

const link = { _id: '64b5f0c0ffee00000000000f', provider: 'AWS', vendor: 'MSK', state: 'WORKING' }
const findTexts = (details: ReturnType<typeof listLinkDetails>, name: string) =>
  details.find((detail) => detail.name === name)?.texts

describe('listLinkDetails', () => {
  it('reserves a place for a field that Atlas will tell later', () => {
    expect(findTexts(listLinkDetails(link), 'arn')).toEqual([])
    expect(findTexts(listLinkDetails({ ...link, arn: 'arn:aws:kafka' }), 'arn')).toEqual(['arn:aws:kafka'])
  })

  it('shows a field that the portal does not know, values that are no text as JSON, and lists a value at a time', () => {
    const details = listLinkDetails({ ...link, invented: [1, 'two', { three: 3 }] })
    expect(details.at(-1)?.name).toBe('invented')
    expect(details.at(-1)?.texts).toEqual(['1', 'two', '{"three":3}'])
  })

  it.each([undefined, null, '', []])('leaves an unknown field with the value %j out', (invented) => {
    expect(listLinkDetails({ ...link, invented }).some(({ name }) => name === 'invented')).toBe(false)
  })

  it('shows the region in the cloud’s spelling, and as Atlas sent it when that is not known', () => {
    expect(
      findTexts(listLinkDetails({ ...link, region: 'us_east_1', canonicalRegion: 'us-east-1' }), 'region'),
    ).toEqual(['us-east-1'])
    expect(findTexts(listLinkDetails({ ...link, region: 'moon_1' }), 'region')).toEqual(['moon_1'])
  })

  it('leaves out what the page shows elsewhere', () => {
    const names = listLinkDetails({ ...link, errorMessage: 'no' }).map(({ name }) => name)
    expect(names).not.toContain('errorMessage')
    expect(names).not.toContain('state')
  })
})
