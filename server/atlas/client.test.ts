import { describe, expect, it } from 'vitest'
import type { CallReport } from '#server/atlas/client.ts'
import { createPrivateLink, getPrivateLink, listPrivateLinks } from '#server/atlas/private-links.ts'
import { startDigestServer } from '#server/atlas/testing/digest-server.ts'
import { apiKey, groupId, linkId, serviceAccount, startAtlas, startClient } from '#server/atlas/testing/fake-atlas.ts'
import { createFakeTime } from '#server/atlas/testing/fake-time.ts'
import { inTime } from '#server/atlas/testing/in-time.ts'
import { bodyOf, sendJson, startHttp } from '#server/atlas/testing/local-server.ts'

const ids = { groupId, linkId }
const limit = { error: 429, errorCode: 'RATE_LIMITED_TOKEN_BUCKET', detail: 'Rate limit exceeded.' }
const httpDate = (at: number) => new Date(at).toUTCString()
const fifty = <T>(run: () => Promise<T>) => Promise.all(Array.from({ length: 50 }, run))

describe('Atlas client', () => {
  it('sends the version, the user agent and the request id', async () => {
    const atlas = await startAtlas((_, response) => {
      sendJson(response, 200, { _id: linkId })
    })
    await getPrivateLink(startClient({ baseUrl: atlas.url }), ids, { requestId: 'request-1' })
    expect(atlas.seen[0]).toMatchObject({
      method: 'GET',
      url: `/api/atlas/v2/groups/${groupId}/streams/privateLinkConnections/${linkId}`,
      headers: {
        accept: 'application/vnd.atlas.2025-03-12+json',
        authorization: 'Bearer token',
        'x-request-id': 'request-1',
      },
    })
  })

  it('sends the body of a create unchanged', async () => {
    const bodies: string[] = []
    const atlas = await startAtlas((request, response) => {
      void bodyOf(request).then((body) => {
        bodies.push(body)
        sendJson(response, 200, { _id: linkId })
      })
    })
    const body = { provider: 'AWS', vendor: 'MSK', arn: 'arn:aws:kafka:eu-west-1:111122223333:cluster/ä/b' }
    await createPrivateLink(startClient({ baseUrl: atlas.url }), groupId, body)
    expect(bodies.map((text) => JSON.parse(text) as unknown)).toEqual([body])
    expect(atlas.seen[0]).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } })
    expect(atlas.seen[0]?.headers['x-request-id']).toBeUndefined()
  })

  it('reports each exchange without its contents', async () => {
    const server = await startDigestServer()
    const reports: CallReport[] = []
    const { now } = createFakeTime()
    const onCall = (report: CallReport) => reports.push(report)
    const client = startClient({ baseUrl: server.url, credentials: apiKey, now, onCall })
    await getPrivateLink(client, ids, { requestId: 'request-1' })
    server.expire()
    await createPrivateLink(client, groupId, {}, { requestId: 'request-2' })
    const report = { method: 'GET', ms: 0, requestId: 'request-1', attempt: 1 }
    const create = { ...report, method: 'POST', endpoint: 'createPrivateLink', requestId: 'request-2' }
    expect(reports).toEqual([
      { ...report, endpoint: 'challenge', kind: 'ok', status: 401 },
      { ...report, endpoint: 'getPrivateLink', kind: 'ok', status: 200 },
      { ...create, kind: 'refused', status: 401 },
      { ...create, kind: 'ok', status: 200 },
    ])
  })

  it('leaks no secret in reports or answers, whatever fails', async () => {
    const reports: unknown[] = []
    for (const credentials of [serviceAccount, apiKey]) {
      for (const status of [0, 200, 401, 403, 500]) {
        const { url } = await startHttp((_, response) => {
          if (status === 0) response.socket?.resetAndDestroy()
          else sendJson(response, status, { error: 'invalid_client', errorCode: 'UNEXPECTED_ERROR' })
        })
        const { now, sleep } = createFakeTime()
        const onCall = (report: CallReport) => reports.push(report)
        const client = startClient({ baseUrl: url, credentials, now, sleep, onCall })
        reports.push(await getPrivateLink(client, ids), await createPrivateLink(client, groupId, {}))
      }
    }
    const text = JSON.stringify(reports)
    for (const secret of [serviceAccount.clientSecret, apiKey.privateKey]) {
      expect(text).not.toContain(secret)
      expect(text).not.toContain(Buffer.from(secret).toString('base64').slice(0, -4))
    }
  })
})

describe('Atlas client, reads', () => {
  it('sends a read three times at most when Atlas is down', async () => {
    const { now, sleep } = createFakeTime()
    const atlas = await startAtlas((_, response) => void response.writeHead(502).end('<html></html>'))
    const answer = await getPrivateLink(startClient({ baseUrl: atlas.url, now, sleep }), ids)
    expect(answer).toMatchObject({ kind: 'unknown', status: 502 })
    expect(atlas.seen).toHaveLength(3)
  })

  it('returns the answer of the attempt that succeeds', async () => {
    const { now, sleep } = createFakeTime()
    const atlas = await startAtlas((_, response, count) => {
      if (count === 1) response.socket?.resetAndDestroy()
      else sendJson(response, 200, { _id: linkId })
    })
    expect(await getPrivateLink(startClient({ baseUrl: atlas.url, now, sleep }), ids)).toMatchObject({ kind: 'ok' })
    expect(atlas.seen).toHaveLength(2)
  })

  it('ends a read that hangs at the deadline of all attempts together', async () => {
    const atlas = await startAtlas(() => undefined)
    const client = startClient({ baseUrl: atlas.url, deadlines: { readMs: 1_000 } })
    expect(await inTime(1_000, getPrivateLink(client, ids))).toMatchObject({ kind: 'unknown' })
  })
})

describe('Atlas client, creates', () => {
  it('ends a create that hangs at its deadline, after one send', async () => {
    const atlas = await startAtlas(() => undefined)
    const client = startClient({ baseUrl: atlas.url, deadlines: { writeMs: 1_000 } })
    expect(await inTime(1_000, createPrivateLink(client, groupId, {}))).toMatchObject({ kind: 'unknown' })
    expect(atlas.seen).toHaveLength(1)
  })
})

describe('Retry-After', () => {
  it.each([
    ['seconds', () => ({ 'retry-after': '7' }), 7_000],
    ['a date', (at: number) => ({ 'retry-after': httpDate(at + 7_000), date: httpDate(at) }), 7_000],
  ])('holds back 50 reads and 50 creates of the project until its time: %s', async (_, headers, waitMs) => {
    const { now, sleep } = createFakeTime()
    const arrivals: number[] = []
    const atlas = await startAtlas((_request, response, count) => {
      arrivals.push(now())
      if (count === 1) sendJson(response, 429, limit, headers(now()))
      else sendJson(response, 200, { _id: linkId })
    })
    const client = startClient({ baseUrl: atlas.url, now, sleep })
    const opensAt = now() + waitMs
    const first = await createPrivateLink(client, groupId, {})
    expect(first).toMatchObject({ kind: 'refused', status: 429, retryAfterMs: waitMs })
    const reads = await fifty(() => getPrivateLink(client, ids))
    const creates = await fifty(() => createPrivateLink(client, groupId, {}))
    expect([...reads, ...creates].every(({ kind }) => kind === 'ok')).toBe(true)
    expect(arrivals).toHaveLength(101)
    expect(arrivals.slice(1).filter((at) => at < opensAt)).toEqual([])
  })

  it('leaves the pause to the backoff when it is missing', async () => {
    const { now, sleep, slept } = createFakeTime()
    const atlas = await startAtlas((_, response, count) => {
      if (count === 1) sendJson(response, 429, limit)
      else sendJson(response, 200, { _id: linkId })
    })
    const client = startClient({ baseUrl: atlas.url, now, sleep, random: () => 0.5 })
    expect(await getPrivateLink(client, ids)).toMatchObject({ kind: 'ok' })
    expect(slept).toEqual([500])
  })

  it('returns a wait of a minute to the caller at once, and sends nothing meanwhile', async () => {
    const { now, sleep, pass, slept } = createFakeTime()
    const atlas = await startAtlas((_, response, count) => {
      if (count === 1) sendJson(response, 429, limit, { 'retry-after': '60' })
      else sendJson(response, 200, { results: [], totalCount: 0 })
    })
    const client = startClient({ baseUrl: atlas.url, now, sleep })
    const refused = { kind: 'refused', status: 429 }
    expect(await getPrivateLink(client, ids)).toMatchObject({ ...refused, retryAfterMs: 60_000 })
    pass(10_000)
    expect(await listPrivateLinks(client, groupId)).toMatchObject({ ...refused, retryAfterMs: 50_000 })
    expect({ slept, calls: atlas.seen.length }).toEqual({ slept: [], calls: 1 })
    pass(50_000)
    expect(await listPrivateLinks(client, groupId)).toMatchObject({ kind: 'ok', value: [] })
  })
})
