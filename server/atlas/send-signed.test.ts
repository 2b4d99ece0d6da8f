import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createPrivateLink, deletePrivateLink, getPrivateLink, updatePrivateLink } from '#server/atlas/private-links.ts'
import { groupId, linkId, startClient, unauthorized } from '#server/atlas/testing/fake-atlas.ts'
import { createFakeTime } from '#server/atlas/testing/fake-time.ts'
import { sendJson, startHttp } from '#server/atlas/testing/local-server.ts'
import { checkFilesEveryMs } from '#server/atlas/rotating-key.ts'

const ids = { groupId, linkId }
const challenge = 'Digest realm="MMS Public API", domain="", nonce="n", algorithm=MD5, qop="auth", stale=false'
const page = '<html><h1>401 Unauthorized</h1></html>'

const keys = {
  'an API key': {
    first: { kind: 'api-key', publicKey: 'first', privateKey: '1111' },
    second: { kind: 'api-key', publicKey: 'second', privateKey: '2222' },
  },
  'a service account': {
    first: { kind: 'service-account', clientId: 'first', clientSecret: '1111' },
    second: { kind: 'service-account', clientId: 'second', clientSecret: '2222' },
  },
} as const

const half = (response: ServerResponse, type: string, text: string) => {
  response.writeHead(401, { 'content-type': type, 'content-length': text.length, 'www-authenticate': challenge })
  response.write(text.slice(0, text.length / 2), () => response.destroy())
}
const answers = {
  'an HTML page': ['unknown', (response: ServerResponse) => void response.writeHead(401).end(page)],
  'an HTML page with a challenge': [
    'unknown',
    (response: ServerResponse) => void response.writeHead(401, { 'www-authenticate': challenge }).end(page),
  ],
  'half a page': ['unknown', (response: ServerResponse) => half(response, 'text/html', page)],
  'half of Atlas’s JSON': [
    'unknown',
    (response: ServerResponse) => half(response, 'application/json', JSON.stringify(unauthorized)),
  ],
  'no body': ['unknown', (response: ServerResponse) => void response.writeHead(401).end()],
  'Atlas’s JSON': [
    'refused',
    (response: ServerResponse) => sendJson(response, 401, unauthorized, { 'www-authenticate': challenge }),
  ],
} as const

/** An Atlas that carries out every write and answers 401 all the same; reads succeed. */
const startRefusing = async (refuse: (response: ServerResponse) => void) => {
  const writes: string[] = []
  const { url } = await startHttp((request, response) => {
    const { method = '', url: path = '', headers } = request
    if (path === '/api/oauth/token')
      return sendJson(response, 200, { access_token: 'token', token_type: 'Bearer', expires_in: 3600 })
    if (headers.authorization === undefined)
      return sendJson(response, 401, unauthorized, { 'www-authenticate': challenge })
    if (method === 'GET') return sendJson(response, 200, { _id: linkId })
    writes.push(method)
    refuse(response)
  })
  return { url, writes }
}

const writeKinds = {
  POST: (client: ReturnType<typeof startClient>) => createPrivateLink(client, groupId, { provider: 'AWS' }),
  PATCH: (client: ReturnType<typeof startClient>) => updatePrivateLink(client, { ...ids, dnsDomain: 'a.example.com' }),
  DELETE: (client: ReturnType<typeof startClient>) => deletePrivateLink(client, ids),
}

describe.each(Object.entries(keys))('a write that is answered with 401, signed with %s', (_, { first, second }) => {
  const whens = ['one key', 'the key is being replaced', 'the key was replaced before the first call'] as const
  const cases = whens.flatMap((when) =>
    Object.entries(answers).flatMap(([what, [kind, refuse]]) =>
      (['POST', 'PATCH', 'DELETE'] as const).map((method) => ({ when, what, kind, refuse, method })),
    ),
  )

  it.each(cases)('$method, $when, $what: is sent once and $kind', async ({ when, kind, refuse, method }) => {
    const { url, writes } = await startRefusing(refuse)
    const { now, sleep, pass } = createFakeTime()
    let latest: typeof first | typeof second = when === 'the key was replaced before the first call' ? second : first
    const client = startClient({ baseUrl: url, credentials: first, latestCredentials: () => latest, now, sleep })
    if (when !== 'the key was replaced before the first call') await getPrivateLink(client, ids)
    if (when === 'the key is being replaced') latest = second
    pass(checkFilesEveryMs)
    expect(await writeKinds[method](client)).toMatchObject({ kind, status: 401 })
    expect(writes).toEqual([method])
  })
})
