import { describe, expect, it } from 'vitest'
import {
  createPrivateLink,
  deletePrivateLink,
  getPrivateLink,
  listPrivateLinks,
  updatePrivateLink,
} from '#server/atlas/private-links.ts'
import { groupId, linkId, startAtlas, startClient } from '#server/atlas/testing/fake-atlas.ts'
import { sendJson, startHttp } from '#server/atlas/testing/local-server.ts'

const links = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ _id: i.toString(16).padStart(24, '0'), provider: 'AWS', state: 'IDLE' }))

/** `onPage` may change the list before a page is served, or return the body of a 400 to send instead. */
type Listing = { cap?: number; totals?: boolean; onPage?: (count: number) => object | undefined }

/** Serves a list in pages of the requested size, `cap` at most. */
const startList = async (all: { _id: string }[], { cap = 500, totals = true, onPage }: Listing = {}) => {
  const atlas = await startAtlas((request, response, count) => {
    const query = new URL(request.url ?? '', 'http://atlas').searchParams
    const size = Math.min(cap, Number(query.get('itemsPerPage')))
    const from = (Number(query.get('pageNum')) - 1) * size
    const instead = onPage?.(count)
    if (instead) sendJson(response, 400, instead)
    else sendJson(response, 200, { results: all.slice(from, from + size), totalCount: totals ? all.length : undefined })
  })
  return { ...atlas, client: startClient({ baseUrl: atlas.url }) }
}

describe('listPrivateLinks', () => {
  it.each([
    [0, 1],
    [1, 1],
    [500, 1],
    [501, 2],
    [1_250, 3],
  ])('reads all %i links in %i calls', async (count, calls) => {
    const { client, seen } = await startList(links(count))
    expect(await listPrivateLinks(client, groupId)).toEqual({ kind: 'ok', status: 200, value: links(count) })
    expect(seen).toHaveLength(calls)
    expect(seen[0]?.url).toBe(
      `/api/atlas/v2/groups/${groupId}/streams/privateLinkConnections?pageNum=1&itemsPerPage=500`,
    )
  })

  it('reads all when Atlas serves smaller pages than requested', async () => {
    const { client } = await startList(links(250), { cap: 100 })
    expect(await listPrivateLinks(client, groupId)).toMatchObject({ kind: 'ok', value: links(250) })
  })

  it('reads all when Atlas sends no total', async () => {
    const { client } = await startList(links(250), { cap: 100, totals: false })
    expect(await listPrivateLinks(client, groupId)).toMatchObject({ kind: 'ok', value: links(250) })
  })

  it('fails when one page fails, and returns no part', async () => {
    const { client } = await startList(links(250), {
      cap: 100,
      onPage: (count) => (count === 3 ? { errorCode: 'VALIDATION_ERROR' } : undefined),
    })
    expect(await listPrivateLinks(client, groupId)).toMatchObject({ kind: 'refused', errorCode: 'VALIDATION_ERROR' })
  })

  it('reads again when a link disappears between two pages', async () => {
    const all = links(250)
    const { client, seen } = await startList(all, {
      cap: 100,
      onPage: (count) => {
        if (count === 2) all.shift()
        return undefined
      },
    })
    expect(await listPrivateLinks(client, groupId)).toMatchObject({ kind: 'ok', value: links(250).slice(1) })
    expect(seen).toHaveLength(5)
  })

  it('is unknown when the pages never add up', async () => {
    const all = links(250)
    const { client } = await startList(all, {
      cap: 100,
      onPage: (count) => {
        all.push(...links(250 + count).slice(-1))
        return undefined
      },
    })
    expect(await listPrivateLinks(client, groupId)).toMatchObject({ kind: 'unknown' })
  })

  it.each([
    ['an item has no id', { results: [{ provider: 'AWS' }], totalCount: 1 }],
    ['there are fewer than counted', { results: links(3), totalCount: 37 }],
    ['there are more than counted', { results: links(3), totalCount: 2 }],
    ['one stands in it twice', { results: [...links(1), ...links(1)], totalCount: 2 }],
    ['it has no results', { totalCount: 0 }],
    ['it is an array', links(1)],
  ])('is unknown when %s', async (_, body) => {
    const atlas = await startAtlas((_request, response) => {
      sendJson(response, 200, body)
    })
    expect(await listPrivateLinks(startClient({ baseUrl: atlas.url }), groupId)).toMatchObject({ kind: 'unknown' })
  })
})

describe('buildAtlasPath', () => {
  it.each(['', '../../orgs', `${groupId}/..`, groupId.toUpperCase(), `${groupId}\n`, `${groupId}?x=1`])(
    'rejects a malformed id before a call is made: %j',
    async (id) => {
      let calls = 0
      const { url } = await startHttp((_, response) => {
        calls += 1
        response.end()
      })
      const client = startClient({ baseUrl: url })
      expect(() => listPrivateLinks(client, id)).toThrow(TypeError)
      expect(() => createPrivateLink(client, id, {})).toThrow(TypeError)
      expect(() => getPrivateLink(client, { groupId, linkId: id })).toThrow(TypeError)
      expect(() => deletePrivateLink(client, { groupId, linkId: id })).toThrow(TypeError)
      expect(() => updatePrivateLink(client, { groupId, linkId: id, dnsDomain: 'a.b' })).toThrow(TypeError)
      expect(() => getPrivateLink(client, { groupId: id, linkId })).toThrow(TypeError)
      expect(calls).toBe(0)
    },
  )
})
