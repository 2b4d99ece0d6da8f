import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { nonceLifeMs } from '#server/sandbox/access/digest.ts'
import { seededCredentials, firstProjectId } from '#server/sandbox/seed.ts'
import { runCurl, hasCurl } from '#server/sandbox/testing/curl.ts'
import { recordedErrors } from '#server/sandbox/testing/recorded-answers.ts'
import {
  accept,
  buildLinksPath,
  buildMskBody,
  root,
  startTestSandbox,
} from '#server/sandbox/testing/start-test-sandbox.ts'

const { apiKey, readOnlyKey, serviceAccount } = seededCredentials
const groups = `${root}/groups`
const versioned = ['--header', `Accept: ${accept}`]
const keyOf = ({ user, secret }: { user: string; secret: string }) => ['--digest', '--user', `${user}:${secret}`]
const md5 = (text: string) => createHash('md5').update(text).digest('hex')

const signed = (nonce: string, nc: string, { uri = groups, method = 'GET', response = '' } = {}) => {
  const ha1 = md5(`${apiKey.user}:MMS Public API:${apiKey.secret}`)
  const right = md5(`${ha1}:${nonce}:${nc}:c0ffee:auth:${md5(`${method}:${uri}`)}`)
  return [
    `Digest username="${apiKey.user}", realm="MMS Public API", nonce="${nonce}", uri="${uri}"`,
    `algorithm=MD5, qop=auth, nc=${nc}, cnonce="c0ffee", response="${response || right}"`,
  ].join(', ')
}
const nonceIn = (challenge: string | null) => /nonce="([^"]+)"/.exec(challenge ?? '')?.[1] ?? ''

describe.skipIf(!hasCurl)('sign-in with curl', () => {
  test('an API key answers the recorded challenge and is accepted', async () => {
    const { url } = await startTestSandbox()
    const [challenged, served] = await runCurl(...keyOf(apiKey), ...versioned, `${url}${groups}?pageNum=1`)
    expect(challenged?.status).toBe(401)
    expect(challenged?.headers.get('www-authenticate')).toMatch(
      /^Digest realm="MMS Public API", domain="", nonce="[A-Za-z0-9+/]{32}", algorithm=MD5, qop="auth", stale=false$/,
    )
    expect(served?.status).toBe(200)
  })

  test('a wrong private key and an unknown public key get the challenge again, with the recorded body', async () => {
    const { url } = await startTestSandbox()
    for (const wrong of [
      { ...apiKey, secret: 'wrong' },
      { ...apiKey, user: 'unknown' },
    ]) {
      const response = await runCurl(...keyOf(wrong), ...versioned, `${url}${groups}`)
      expect(response.map(({ status }) => status)).toEqual([401, 401])
      expect(response[1]?.text).toBe(JSON.stringify(recordedErrors.challenge))
      expect(response[1]?.headers.get('www-authenticate')).toContain('stale=false')
    }
  })

  test('SHA-256 is an option', async () => {
    const { url } = await startTestSandbox({ algorithm: 'SHA-256' })
    const [challenged, served] = await runCurl(...keyOf(apiKey), ...versioned, `${url}${groups}`)
    expect(challenged?.headers.get('www-authenticate')).toContain('algorithm=SHA-256')
    expect(served?.status).toBe(200)
  })

  test('a service account gets a token for an hour, uses it and revokes it', async () => {
    const { url, clock } = await startTestSandbox()
    const user = ['--user', `${serviceAccount.user}:${serviceAccount.secret}`]
    const ask = () => runCurl(...user, '--data', 'grant_type=client_credentials', `${url}/api/oauth/token`)
    const [granted] = await ask()
    expect(granted?.status).toBe(200)
    expect(granted?.headers.get('content-type')).toBe('application/json')
    const token = String(granted?.body.access_token)
    expect(granted?.body).toEqual({ access_token: token, expires_in: 3600, token_type: 'Bearer' })
    const bearer = (value: string) => ['--header', `Authorization: Bearer ${value}`]
    const use = async () => (await runCurl(...bearer(token), ...versioned, `${url}${groups}`))[0]
    expect((await use())?.status).toBe(200)
    clock.now += 3_599_000
    expect((await use())?.status).toBe(200)
    clock.now += 1_000
    const expired = await use()
    expect([expired?.status, expired?.text]).toEqual([401, JSON.stringify(recordedErrors.challenge)])

    const second = String((await ask())[0]?.body.access_token)
    const form = `token=${second}&token_type_hint=access_token`
    const [revoked] = await runCurl(...user, '--data', form, `${url}/api/oauth/revoke`)
    expect([revoked?.status, revoked?.text]).toEqual([200, ''])
    const [after] = await runCurl(...bearer(second), ...versioned, `${url}${groups}`)
    expect(after?.status).toBe(401)
  })

  test('a wrong client and a wrong grant get OAuth’s own errors', async () => {
    const { url } = await startTestSandbox()
    const form = ['--data', 'grant_type=client_credentials']
    for (const user of [`${serviceAccount.user}:wrong`, `wrong:${serviceAccount.secret}`]) {
      const [response] = await runCurl('--user', user, ...form, `${url}/api/oauth/token`)
      expect([response?.status, response?.body]).toEqual([401, recordedErrors.invalidClient])
    }
    const user = `${serviceAccount.user}:${serviceAccount.secret}`
    const [grant] = await runCurl('--user', user, '--data', 'grant_type=password', `${url}/api/oauth/token`)
    expect([grant?.status, grant?.body.error]).toEqual([400, 'unsupported_grant_type'])
    const [method] = await runCurl('--user', user, `${url}/api/oauth/token`)
    expect(method?.status).toBe(405)
  })

  test('a read-only key reads links, and creating or reading connections is 401 USER_UNAUTHORIZED', async () => {
    const { url } = await startTestSandbox()
    const path = buildLinksPath(firstProjectId)
    const [, response] = await runCurl(...keyOf(readOnlyKey), ...versioned, `${url}${path}`)
    expect(response?.status).toBe(200)
    const json = ['--header', 'Content-Type: application/json', '--data', JSON.stringify(buildMskBody('orders'))]
    const connections = `${root}/groups/${firstProjectId}/streams/payments-prod-streams/connections`
    for (const args of [[...json, `${url}${path}`], [`${url}${connections}`]]) {
      const refused = (await runCurl(...keyOf(readOnlyKey), ...versioned, ...args)).at(-1)
      expect(refused?.status).toBe(401)
      expect(refused?.body.errorCode).toBe('USER_UNAUTHORIZED')
      expect(refused?.body.detail).toBe('Current user is not authorized to perform this action.')
      expect(refused?.headers.get('ratelimit-limit')).toBe('1200')
      expect(refused?.headers.has('www-authenticate')).toBe(false)
    }
  })
})

describe('digest verification', () => {
  const withNonce = async () => {
    const { send, clock } = await startTestSandbox()
    const challenged = await send('GET', groups)
    const nonce = nonceIn(challenged.headers.get('www-authenticate'))
    const get = (authorization: string) => send('GET', groups, { headers: { authorization, accept } })
    return { nonce, get, clock }
  }
  const staleOf = (headers: Headers) => /stale=(\w+)/.exec(headers.get('www-authenticate') ?? '')?.[1]

  test('a nonce is valid for many requests, each count once, in any order', async () => {
    const { nonce, get } = await withNonce()
    for (const nc of ['00000002', '00000001', '0000000a']) expect((await get(signed(nonce, nc))).status).toBe(200)
    for (const nc of ['00000001', '0000000a', '0000000A']) {
      const replayed = await get(signed(nonce, nc))
      expect([replayed.status, staleOf(replayed.headers)]).toEqual([401, 'true'])
    }
  })

  test('an expired or unknown nonce is stale, and the new one is accepted', async () => {
    const { nonce, get, clock } = await withNonce()
    clock.now += nonceLifeMs + 1
    for (const old of [nonce, 'bm90IG91cnM=']) {
      const response = await get(signed(old, '00000001'))
      expect([response.status, staleOf(response.headers)]).toEqual([401, 'true'])
      const next = nonceIn(response.headers.get('www-authenticate'))
      expect((await get(signed(next, '00000001'))).status).toBe(200)
    }
  })

  test('a response for another path, method or count, or a made-up one, is refused and not stale', async () => {
    const { nonce, get } = await withNonce()
    const right = signed(nonce, '00000001')
    const wrong = [
      signed(nonce, '00000001', { uri: `${groups}?pageNum=2` }),
      signed(nonce, '00000001', { method: 'POST' }),
      signed(nonce, '00000001', { response: md5('guess') }),
      right.replace('nc=00000001', 'nc=00000002'),
      right.replace(`uri="${groups}"`, `uri="${groups}?pageNum=2"`),
      right.replace('qop=auth', 'qop=auth-int'),
      right.replace('algorithm=MD5', 'algorithm=SHA-256'),
      right.replace('MMS Public API', 'another'),
    ]
    for (const authorization of wrong) {
      const response = await get(authorization)
      expect([response.status, staleOf(response.headers)]).toEqual([401, 'false'])
    }
    expect((await get(right)).status).toBe(200)
  })
})

test('Basic credentials are taken literally unless the assumption is turned off', async () => {
  const { send, control } = await startTestSandbox()
  const encoded = `${serviceAccount.user.replaceAll('_', '%5F')}:${serviceAccount.secret.replaceAll('-', '%2D')}`
  const headers = { authorization: `Basic ${Buffer.from(encoded).toString('base64')}` }
  const ask = () => send('POST', '/api/oauth/token', { headers, body: 'grant_type=client_credentials' })
  expect((await ask()).status).toBe(401)
  await control('PATCH', '/assumptions', { basicIsTakenLiterally: false })
  expect((await ask()).status).toBe(200)
})
