import { describe, expect, it } from 'vitest'
import { catalog } from '#lib/link-types/catalog.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { buildLinkPath } from '#lib/private-link/link-path.ts'
import { privateLink } from '#lib/wire/private-link.ts'

const parseLink = (linkType: string, more: object = {}) =>
  privateLink.parse({ _id: '65f0c0de0000000000000e01', ...buildSamples('orders')[linkType]?.body, ...more })
const listHops = (link: ReturnType<typeof parseLink>, users?: number) =>
  buildLinkPath(link, users).map(({ hop }) => hop)
const findName = (id: string, link: ReturnType<typeof parseLink>) =>
  buildLinkPath(link, undefined).find((node) => node.id === id)?.name

describe('buildLinkPath', () => {
  it.each([
    ['IDLE', undefined, ['open', 'open', 'open', undefined]],
    ['WORKING', undefined, ['open', 'building', 'open', undefined]],
    ['DONE', undefined, ['connected', 'connected', 'open', undefined]],
    ['DONE', 0, ['connected', 'connected', 'open', undefined]],
    ['DONE', 2, ['connected', 'connected', 'connected', undefined]],
    ['FAILED', undefined, ['open', 'failed', 'open', undefined]],
    ['DELETING', 2, ['open', 'ending', 'gone', undefined]],
    ['DELETED', undefined, ['open', 'gone', 'gone', undefined]],
    ['PONDERING', undefined, ['open', 'open', 'open', undefined]],
  ])('has the hops of a link in %s with %s users', (state, users, hops) => {
    expect(listHops(parseLink('AWS/MSK', { state }), users)).toEqual(hops)
  })

  it('waits for a person at Atlas’s endpoint', () => {
    expect(
      listHops(parseLink('AWS/CONFLUENT/ENTERPRISE', { state: 'WORKING', interfaceEndpointId: 'vpce-1' }))[1],
    ).toBe('waiting')
  })

  it.each([...catalog.keys()])(
    'has four places of %s, each with a title, and nothing that is not known',
    (linkType) => {
      const path = buildLinkPath(parseLink(linkType, { state: 'WORKING' }), undefined)
      expect(path.map(({ id }) => id)).toEqual(['target', 'service', 'endpoint', 'workspace'])
      for (const { title } of path) expect(title).toMatch(/^[A-Z]/)
      expect(JSON.stringify(path)).not.toContain('undefined')
    },
  )

  it('names the service and the endpoint once Atlas shows them', () => {
    const link = parseLink('AWS/CONFLUENT/DEDICATED', { interfaceEndpointId: 'vpce-1' })
    expect(findName('service', link)).toMatch(/^vpce-svc-/)
    expect(findName('endpoint', link)).toBe('vpce-1')
    expect(findName('service', parseLink('GCP/CONFLUENT'))).toBe('orders-a and 2 more')
    expect(findName('endpoint', parseLink('AZURE/EVENTHUB', { interfaceEndpointName: 'pe-1' }))).toBe('pe-1')
  })

  it.each([
    [undefined, ''],
    [0, 'Nothing uses it yet'],
    [1, 'One connection uses it'],
    [3, '3 connections use it'],
  ])('says of %s users: %s', (users, note) => {
    expect(buildLinkPath(parseLink('AWS/MSK', { state: 'DONE' }), users).at(-1)?.note).toBe(note)
  })

  it.each([
    ['WORKING', 'Not there yet'],
    ['DONE', 'Atlas does not show its id'],
    ['FAILED', 'Not there'],
    ['DELETED', 'Not there'],
  ])('says of an endpoint that Atlas does not show, in %s: %s', (state, note) => {
    expect(buildLinkPath(parseLink('AWS/MSK', { state }), undefined)[2]).toMatchObject({ name: '', note })
  })

  it.each([
    ['WORKING', 'Cannot use it yet'],
    ['FAILED', 'Cannot use it'],
    ['DELETING', 'Cannot use it'],
  ])('says of the workspace of a link in %s: %s', (state, note) => {
    expect(buildLinkPath(parseLink('AWS/MSK', { state }), undefined).at(-1)?.note).toBe(note)
  })

  it('shows a link of a kind that the catalog lacks', () => {
    const path = buildLinkPath(privateLink.parse({ _id: '65f0c0de0000000000000e01', provider: 'ORACLE' }), undefined)
    expect(path.map(({ title }) => title)).toEqual([
      'GENERIC',
      'Endpoint service',
      'Atlas’s endpoint',
      'Stream workspace',
    ])
  })
})
