import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { describe, expect, it, vi } from 'vitest'
import { buildBasicHeader } from '#server/atlas/oauth.ts'
import { createPrivateLink, getPrivateLink } from '#server/atlas/private-links.ts'
import { authorizationOfCurl, hasCurl } from '#server/atlas/testing/curl.ts'
import { groupId, linkId, serviceAccount, startClient, unauthorized } from '#server/atlas/testing/fake-atlas.ts'
import { createFakeTime } from '#server/atlas/testing/fake-time.ts'
import { inTime } from '#server/atlas/testing/in-time.ts'
import { bodyOf, sendJson, startHttp } from '#server/atlas/testing/local-server.ts'

const ids = { groupId, linkId }
const many = <T>(run: () => Promise<T>) => Promise.all(Array.from({ length: 100 }, run))
const kinds = (answers: { kind: string }[]) => [...new Set(answers.map(({ kind }) => kind))]

type Options = {
  lifeSeconds?: number
  token?: (response: ServerResponse, count: number) => void
  resource?: (response: ServerResponse, request: IncomingMessage) => void
}

/** Issues token-1, token-2 and so on. `revoke()` invalidates all tokens issued so far. */
const startTokenServer = async ({ lifeSeconds = 3600, token, resource }: Options = {}) => {
  const tokenRequests: { headers: IncomingHttpHeaders; body: string }[] = []
  const posts: string[] = []
  const tally = { tokens: 0, calls: 0, revoked: 0 }
  const { url } = await startHttp(async (request, response) => {
    if (request.url === '/api/oauth/token') {
      tally.tokens += 1
      tokenRequests.push({ headers: request.headers, body: await bodyOf(request) })
      if (token) token(response, tally.tokens)
      else {
        const access_token = `token-${String(tally.tokens)}`
        sendJson(response, 200, { access_token, token_type: 'Bearer', expires_in: lifeSeconds })
      }
      return
    }
    tally.calls += 1
    if (request.method === 'POST') posts.push(await bodyOf(request))
    const number = Number(/^Bearer token-(\d+)$/.exec(request.headers.authorization ?? '')?.[1] ?? 0)
    if (number <= tally.revoked) sendJson(response, 401, unauthorized)
    else if (resource) resource(response, request)
    else sendJson(response, 200, { _id: linkId })
  })
  const revoke = () => {
    tally.revoked = tally.tokens
  }
  return { url, tokenRequests, posts, tally, revoke }
}

describe('service account token', () => {
  it('is requested once by 100 parallel calls', async () => {
    const server = await startTokenServer()
    const client = startClient({ baseUrl: server.url })
    expect(kinds(await many(() => getPrivateLink(client, ids)))).toEqual(['ok'])
    expect(server.tally).toMatchObject({ tokens: 1, calls: 100 })
  })

  it('is requested with OAuth client credentials', async () => {
    const server = await startTokenServer()
    await getPrivateLink(startClient({ baseUrl: server.url }), ids)
    expect(server.tokenRequests[0]).toMatchObject({
      body: 'grant_type=client_credentials',
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from('mdb_sa_id_1:mdb_sa_sk_1').toString('base64')}`,
      },
    })
  })

  it.each([
    ['in the middle of the jitter', 0.5, 3600 - 65],
    ['at its latest', 0, 3600 - 60],
    ['at its earliest', 0.999, 3600 - 69.99],
  ])('is renewed once by 100 parallel calls, about a minute before it expires: %s', async (_, chance, seconds) => {
    const { now, sleep, pass } = createFakeTime()
    const server = await startTokenServer()
    const client = startClient({ baseUrl: server.url, now, sleep, random: () => chance })
    await getPrivateLink(client, ids)
    pass(seconds * 1000 - 1)
    await many(() => getPrivateLink(client, ids))
    expect(server.tally.tokens).toBe(1)
    pass(1)
    expect(kinds(await many(() => getPrivateLink(client, ids)))).toEqual(['ok'])
    expect(server.tally.tokens).toBe(2)
  })

  it('is used for half its life when that is short', async () => {
    const { now, sleep, pass } = createFakeTime()
    const server = await startTokenServer({ lifeSeconds: 30 })
    const client = startClient({ baseUrl: server.url, now, sleep })
    await getPrivateLink(client, ids)
    pass(14_999)
    await getPrivateLink(client, ids)
    expect(server.tally.tokens).toBe(1)
    pass(1)
    await getPrivateLink(client, ids)
    expect(server.tally.tokens).toBe(2)
  })

  it('is replaced once for 100 parallel calls when Atlas rejects it', async () => {
    const server = await startTokenServer()
    const client = startClient({ baseUrl: server.url })
    await getPrivateLink(client, ids)
    server.revoke()
    expect(kinds(await many(() => getPrivateLink(client, ids)))).toEqual(['ok'])
    expect(server.tally.tokens).toBe(2)
  })

  it('is kept when a late answer still rejects the token before it', async () => {
    let answerLate: (() => void) | undefined
    const server = await startTokenServer({
      resource: (response, request) => {
        const refuse = () => {
          sendJson(response, 401, unauthorized)
        }
        if (request.headers.authorization !== 'Bearer token-1') sendJson(response, 200, { _id: linkId })
        else if (answerLate) refuse()
        else answerLate = refuse
      },
    })
    const client = startClient({ baseUrl: server.url })
    const late = getPrivateLink(client, ids)
    await vi.waitFor(() => {
      expect(answerLate).toBeDefined()
    })
    expect(await getPrivateLink(client, ids)).toMatchObject({ kind: 'ok' })
    answerLate?.()
    expect(await late).toMatchObject({ kind: 'ok' })
    expect(server.tally.tokens).toBe(2)
  })

  it('is not requested a third time after a second refusal', async () => {
    const server = await startTokenServer({
      resource: (response) => {
        sendJson(response, 401, unauthorized)
      },
    })
    const answer = await getPrivateLink(startClient({ baseUrl: server.url }), ids)
    expect(answer).toMatchObject({ kind: 'refused', status: 401, errorCode: 'UNEXPECTED_ERROR' })
    expect(server.tally).toMatchObject({ tokens: 2, calls: 2 })
  })
})

describe('create with a service account', () => {
  const refusal = { kind: 'refused', status: 401, errorCode: 'UNEXPECTED_ERROR' }

  it('is repeated once when its token’s lifetime had ended on the way', async () => {
    const { now, sleep, pass } = createFakeTime()
    const server = await startTokenServer({
      lifeSeconds: 20,
      resource: (response, request) => {
        if (request.headers.authorization === 'Bearer token-2') sendJson(response, 200, { _id: linkId })
        else {
          pass(20_000)
          sendJson(response, 401, unauthorized)
        }
      },
    })
    const client = startClient({ baseUrl: server.url, now, sleep })
    expect(await createPrivateLink(client, groupId, { provider: 'AWS' })).toMatchObject({ kind: 'ok' })
    expect(server.posts).toHaveLength(2)
  })

  it('is sent once when Atlas refuses a token whose lifetime has not ended, and the next has a new token', async () => {
    const server = await startTokenServer()
    const client = startClient({ baseUrl: server.url })
    await getPrivateLink(client, ids)
    server.revoke()
    expect(await createPrivateLink(client, groupId, { provider: 'AWS' })).toMatchObject(refusal)
    expect(server.posts).toHaveLength(1)
    expect(await createPrivateLink(client, groupId, { provider: 'AWS' })).toMatchObject({ kind: 'ok' })
  })

  const roles = ['USER_UNAUTHORIZED', 'NOT_IN_GROUP', 'USER_CANNOT_ACCESS_GROUP']
  it.each(roles)('is sent once when the role is missing (%s)', async (errorCode) => {
    const server = await startTokenServer({
      resource: (response) => {
        sendJson(response, 401, { ...unauthorized, errorCode })
      },
    })
    const answer = await createPrivateLink(startClient({ baseUrl: server.url }), groupId, {})
    expect(answer).toMatchObject({ kind: 'refused', status: 401, errorCode })
    expect(server.posts).toHaveLength(1)
  })

  it('is sent once and unknown when an answer that is not Atlas’s says that the token is invalid', async () => {
    const resource = (response: ServerResponse) =>
      void response.writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"' }).end()
    const server = await startTokenServer({ resource })
    const answer = await createPrivateLink(startClient({ baseUrl: server.url }), groupId, {})
    expect(answer).toMatchObject({ kind: 'unknown', status: 401 })
    expect(server.posts).toHaveLength(1)
  })

  it('is sent once when a proxy answers 401', async () => {
    const resource = (response: ServerResponse) => void response.writeHead(401).end('<html></html>')
    const server = await startTokenServer({ resource })
    const answer = await createPrivateLink(startClient({ baseUrl: server.url }), groupId, {})
    expect(answer).toMatchObject({ kind: 'unknown', status: 401 })
    expect(server.posts).toHaveLength(1)
  })
})

describe('failed token request', () => {
  const giving = (body: object) => (response: ServerResponse) => {
    sendJson(response, 200, body)
  }
  const oauthError = { error: 'invalid_client', error_description: 'Invalid credentials provided.' }

  it.each([400, 401, 403])('is refused with the OAuth error (%i)', async (status) => {
    const server = await startTokenServer({
      token: (response) => {
        sendJson(response, status, oauthError)
      },
    })
    expect(await createPrivateLink(startClient({ baseUrl: server.url }), groupId, {})).toMatchObject({
      kind: 'refused',
      status,
      errorCode: 'invalid_client',
      detail: 'Invalid credentials provided.',
    })
    expect(server.tally).toMatchObject({ tokens: 1, calls: 0 })
  })

  it.each<[string, (response: ServerResponse) => void]>([
    ['502', (response) => void response.writeHead(502).end('{"error":"server_error"}')],
    ['an HTML page', (response) => void response.end('<html></html>')],
    ['no token in it', giving({ token_type: 'Bearer', expires_in: 3600 })],
    ['a token with a line break', giving({ access_token: 'a\r\nb', token_type: 'Bearer', expires_in: 3600 })],
    ['another kind of token', giving({ access_token: 'a', token_type: 'mac', expires_in: 3600 })],
    ['a reset', (response) => void response.socket?.resetAndDestroy()],
  ])('leaves a create unsent, not unknown: %s', async (_, token) => {
    const server = await startTokenServer({ token })
    const answer = await createPrivateLink(startClient({ baseUrl: server.url }), groupId, {})
    expect(answer.kind).toBe('unreached')
    expect(server.tally).toMatchObject({ tokens: 1, calls: 0 })
  })

  it('is retried for a read', async () => {
    const server = await startTokenServer({
      token: (response, count) => {
        if (count < 3) response.writeHead(502).end()
        else sendJson(response, 200, { access_token: 'token-3', token_type: 'Bearer', expires_in: 3600 })
      },
    })
    const client = startClient({ baseUrl: server.url, sleep: () => Promise.resolve() })
    expect(await getPrivateLink(client, ids)).toMatchObject({ kind: 'ok' })
  })

  it('waits after a 429, for all projects', async () => {
    const { now, sleep, pass } = createFakeTime()
    const server = await startTokenServer({
      token: (response, count) => {
        if (count === 1) sendJson(response, 429, { error: 'too_many_requests' }, { 'retry-after': '55' })
        else sendJson(response, 200, { access_token: 'token-2', token_type: 'Bearer', expires_in: 3600 })
      },
    })
    const client = startClient({ baseUrl: server.url, now, sleep })
    const limited = { kind: 'refused', status: 429, retryAfterMs: 55_000 }
    expect(await getPrivateLink(client, ids)).toMatchObject(limited)
    expect(await createPrivateLink(client, linkId, {})).toMatchObject(limited)
    expect(server.tally).toMatchObject({ tokens: 1, calls: 0 })
    pass(55_000)
    expect(await createPrivateLink(client, linkId, {})).toMatchObject({ kind: 'ok' })
  })

  it('ends the call at its own deadline', async () => {
    const server = await startTokenServer({ token: () => undefined })
    const client = startClient({ baseUrl: server.url, deadlines: { writeMs: 100 } })
    expect(await inTime(100, createPrivateLink(client, groupId, {}))).toMatchObject({ kind: 'unreached' })
  })
})

describe.skipIf(!hasCurl)('Basic header', () => {
  it.each([
    [serviceAccount.clientId, serviceAccount.clientSecret],
    ['mdb_sa_id_6a793f48-c0eb', 'mdb_sa_sk_a-b_c.d~e'],
    ['id', 'a:b:c'],
    ['id', 'p%20+ /?#&=@!$\'"()*,;<>[]\\^`{|}'],
    ['id', 'ä€漢'],
  ])('equals that of curl for %s', async (id, secret) => {
    expect(buildBasicHeader(id, secret)).toBe(await authorizationOfCurl(['--user', `${id}:${secret}`], '/'))
  })
})
