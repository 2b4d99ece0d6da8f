import { describe, expect, it } from 'vitest'
import { createPrivateLink, getPrivateLink } from '#server/atlas/private-links.ts'
import { startDigestServer } from '#server/atlas/testing/digest-server.ts'
import { apiKey, groupId, linkId, startClient } from '#server/atlas/testing/fake-atlas.ts'
import { sendJson, startHttp } from '#server/atlas/testing/local-server.ts'

const ids = { groupId, linkId }
const many = <T>(run: () => Promise<T>) => Promise.all(Array.from({ length: 100 }, run))
const kinds = (answers: { kind: string }[]) => [...new Set(answers.map(({ kind }) => kind))]

describe('API key sign-in', () => {
  it.each([
    ['MD5', { algorithm: 'MD5' }],
    ['SHA-256', { algorithm: 'SHA-256' }],
    ['no qop', { hasQop: false }],
  ] as const)('signs 100 parallel cold and 100 parallel warm calls with one challenge (%s)', async (_, options) => {
    const server = await startDigestServer(options)
    const client = startClient({ baseUrl: server.url, credentials: apiKey })
    expect(kinds(await many(() => getPrivateLink(client, ids)))).toEqual(['ok'])
    expect(server.tally).toEqual({ requests: 101, challenged: 1, replayed: 0 })
    expect(kinds(await many(() => getPrivateLink(client, ids)))).toEqual(['ok'])
    expect(server.tally).toEqual({ requests: 201, challenged: 1, replayed: 0 })
  })

  it.each([true, false])(
    'switches to the new nonce when the old one has expired (marked stale: %s)',
    async (saysStale) => {
      const server = await startDigestServer({ saysStale })
      const client = startClient({ baseUrl: server.url, credentials: apiKey })
      await getPrivateLink(client, ids)
      server.expire()
      expect(await getPrivateLink(client, ids)).toMatchObject({ kind: 'ok' })
      expect(server.tally).toMatchObject({ requests: 4, challenged: 2 })
    },
  )

  it('loses none of 100 parallel calls when a nonce expires, and shares one new nonce', async () => {
    const server = await startDigestServer()
    const client = startClient({ baseUrl: server.url, credentials: apiKey })
    await getPrivateLink(client, ids)
    server.expire()
    expect(kinds(await many(() => getPrivateLink(client, ids)))).toEqual(['ok'])
    expect(server.tally).toMatchObject({ replayed: 0 })
    expect(server.noncesUsed()).toBe(1)
  })

  it('sends the body of a create once, with and without a nonce', async () => {
    const server = await startDigestServer()
    const client = startClient({ baseUrl: server.url, credentials: apiKey })
    await createPrivateLink(client, groupId, { provider: 'AWS' })
    await createPrivateLink(client, groupId, { provider: 'AZURE' })
    expect(server.bodies).toEqual(['{"provider":"AWS"}', '{"provider":"AZURE"}'])
    expect(server.tally.requests).toBe(3)
  })

  it('repeats a create once when its nonce had expired', async () => {
    const server = await startDigestServer()
    const client = startClient({ baseUrl: server.url, credentials: apiKey })
    await getPrivateLink(client, ids)
    server.expire()
    expect(await createPrivateLink(client, groupId, { provider: 'AWS' })).toMatchObject({ kind: 'ok' })
    expect(server.bodies).toHaveLength(2)
  })

  it('sends a create once when its nonce is refused and not called stale', async () => {
    const server = await startDigestServer({ saysStale: false })
    const client = startClient({ baseUrl: server.url, credentials: apiKey })
    await getPrivateLink(client, ids)
    server.expire()
    expect(await createPrivateLink(client, groupId, { provider: 'AWS' })).toMatchObject({
      kind: 'refused',
      status: 401,
    })
    expect(server.bodies).toHaveLength(1)
    expect(await createPrivateLink(client, groupId, { provider: 'AWS' })).toMatchObject({ kind: 'ok' })
  })

  it('refuses a wrong key after one try, and sends the body of a create once', async () => {
    const server = await startDigestServer({ privateKey: 'another' })
    const client = startClient({ baseUrl: server.url, credentials: apiKey })
    const refusal = { kind: 'refused', status: 401, errorCode: 'UNEXPECTED_ERROR' }
    expect(await createPrivateLink(client, groupId, {})).toMatchObject(refusal)
    expect(await getPrivateLink(client, ids)).toMatchObject(refusal)
    expect(server.bodies).toHaveLength(1)
    expect(server.tally.requests).toBe(3)
  })

  it('refuses a missing role after one try: that 401 is not about the sign-in', async () => {
    const body = { error: 401, errorCode: 'USER_UNAUTHORIZED', detail: 'Current user is not authorized.' }
    const server = await startDigestServer({ answer: () => ({ status: 401, body }) })
    const client = startClient({ baseUrl: server.url, credentials: apiKey })
    const answer = await createPrivateLink(client, groupId, {})
    expect(answer).toMatchObject({ kind: 'refused', errorCode: 'USER_UNAUTHORIZED' })
    expect(server.bodies).toHaveLength(1)
  })

  it.each([
    ['an Atlas that is down', 502, 'unreached'],
    ['a page that asks for no key', 200, 'unreached'],
    ['a 401 without a challenge', 401, 'unreached'],
  ])('sends no create to %s', async (_, status, kind) => {
    const methods: (string | undefined)[] = []
    const { url } = await startHttp((request, response) => {
      methods.push(request.method)
      response.writeHead(status).end('<html></html>')
    })
    const answer = await createPrivateLink(startClient({ baseUrl: url, credentials: apiKey }), groupId, {})
    expect(answer.kind).toBe(kind)
    expect(methods).toEqual(['GET'])
  })

  it('returns the reason when there was no challenge', async () => {
    const { url } = await startHttp((_, response) => {
      sendJson(response, 403, { error: 403, errorCode: 'IP_ADDRESS_NOT_ON_ACCESS_LIST', parameters: ['203.0.113.7'] })
    })
    const answer = await createPrivateLink(startClient({ baseUrl: url, credentials: apiKey }), groupId, {})
    expect(answer).toMatchObject({ kind: 'refused', status: 403, parameters: ['203.0.113.7'] })
  })
})
