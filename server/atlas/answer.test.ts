import { gzipSync } from 'node:zlib'
import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createPrivateLink, getPrivateLink } from '#server/atlas/private-links.ts'
import { groupId, linkId, startAtlas, startClient } from '#server/atlas/testing/fake-atlas.ts'
import { sendJson } from '#server/atlas/testing/local-server.ts'

type Reply = (response: ServerResponse) => void

const json =
  (status: number, body: unknown, headers?: Record<string, string>): Reply =>
  (response) => {
    sendJson(response, status, body, headers)
  }
const text =
  (status: number, body: string | Buffer, headers: Record<string, string> = {}): Reply =>
  (response) => {
    response.writeHead(status, headers).end(body)
  }
const html = { 'content-type': 'text/html' }
const link = { _id: linkId, provider: 'AWS', vendor: 'MSK', arn: 'arn:aws:kafka:us-east-1:111122223333:cluster/a/b' }
const error = (status: number, errorCode: string) => ({ detail: 'Said so.', error: status, errorCode, parameters: [] })

const answers: [name: string, kind: 'ok' | 'refused' | 'unknown', reply: Reply][] = [
  ['200 with an id', 'ok', json(200, link)],
  ['201 with an id', 'ok', json(201, link)],
  ['200 in gzip', 'ok', text(200, gzipSync(JSON.stringify(link)), { 'content-encoding': 'gzip' })],
  ['200 without a content type', 'ok', text(200, JSON.stringify(link))],
  ['200 with an unknown vendor and state', 'ok', json(200, { ...link, vendor: 'NEW', state: 'NEW' })],
  ['200 with JSON that calls itself HTML', 'ok', text(200, JSON.stringify(link), html)],
  ['200 without an id', 'unknown', json(200, { provider: 'AWS' })],
  ['200 with an id of 23 digits', 'unknown', json(200, { ...link, _id: linkId.slice(1) })],
  ['200 with an id that is no hex', 'unknown', json(200, { ...link, _id: 'z'.repeat(24) })],
  ['200 with a number for an id', 'unknown', json(200, { ...link, _id: 7 })],
  ['200 with an array', 'unknown', json(200, [link])],
  ['200 with null', 'unknown', text(200, 'null')],
  ['200 with truncated JSON', 'unknown', text(200, JSON.stringify(link).slice(0, -9))],
  ['200 with a login page', 'unknown', text(200, '<html>Sign in</html>', html)],
  ['200 with an error body', 'unknown', json(200, error(400, 'VALIDATION_ERROR'))],
  ['200 with broken gzip', 'unknown', text(200, Buffer.from('no gzip'), { 'content-encoding': 'gzip' })],
  ['202 without a body', 'unknown', text(202, '')],
  ['204', 'unknown', text(204, '')],
  ['307 to somewhere', 'unknown', text(307, '', { location: 'http://169.254.169.254/latest/meta-data/' })],
  ['304', 'unknown', text(304, '')],
  ['400 of Atlas', 'refused', json(400, error(400, 'VALIDATION_ERROR'))],
  ['400 of a proxy', 'unknown', text(400, '<html>Bad Request</html>', html)],
  ['400 with JSON that is not Atlas’s', 'unknown', json(400, { message: 'no' })],
  ['400 with an array', 'unknown', json(400, [error(400, 'VALIDATION_ERROR')])],
  ['401 of a missing role', 'refused', json(401, error(401, 'USER_UNAUTHORIZED'))],
  ['403 of Atlas', 'refused', json(403, error(403, 'IP_ADDRESS_NOT_ON_ACCESS_LIST'))],
  ['403 of a proxy', 'unknown', text(403, '<html>Blocked</html>', html)],
  ['404 with null for parameters', 'refused', json(404, { ...error(404, 'GROUP_NOT_FOUND'), parameters: null })],
  ['404 of a proxy', 'unknown', text(404, 'not found')],
  ['406', 'refused', json(406, error(406, 'INVALID_VERSION_DATE'))],
  ['407 of a proxy', 'unknown', text(407, '', { 'proxy-authenticate': 'Basic' })],
  ['409 with 401 in its body', 'refused', json(409, error(401, 'NOT_ORG_GROUP_CREATOR'))],
  ['429 of Atlas', 'refused', json(429, { ...error(429, 'RATE_LIMITED'), parameters: ['streams', 55] })],
  ['429 of a proxy', 'unknown', text(429, 'slow down')],
  ['500 of Atlas', 'unknown', json(500, error(500, 'UNEXPECTED_ERROR'))],
  ['500 with a link in it', 'unknown', json(500, link)],
  ['502 in HTML', 'unknown', text(502, '<html>Bad Gateway</html>', html)],
  ['503 of Atlas', 'unknown', json(503, error(503, 'UNEXPECTED_ERROR'))],
  ['504 without a body', 'unknown', text(504, '')],
  ['a reset instead of an answer', 'unknown', (response) => void response.socket?.resetAndDestroy()],
  [
    'half an answer',
    'unknown',
    (response) => {
      response.writeHead(200, { 'content-length': '400' }).write('{"_id":"')
      setImmediate(() => response.destroy())
    },
  ],
]

describe('answer to a create', () => {
  it.each(answers)('%s is %s, after one request', async (_, kind, reply) => {
    const atlas = await startAtlas((_request, response) => {
      reply(response)
    })
    const answer = await createPrivateLink(startClient({ baseUrl: atlas.url }), groupId, { provider: 'AWS' })
    expect(answer.kind).toBe(kind)
    expect(atlas.seen).toHaveLength(1)
  })

  it('keeps the details of a refusal and takes the HTTP status', async () => {
    const atlas = await startAtlas((_, response) => {
      sendJson(response, 409, {
        ...error(401, 'NOT_ORG_GROUP_CREATOR'),
        parameters: ['a', 5],
        badRequestDetail: { fields: [{ field: 'arn', description: 'is wrong' }] },
      })
    })
    expect(await createPrivateLink(startClient({ baseUrl: atlas.url }), groupId, {})).toEqual({
      kind: 'refused',
      status: 409,
      errorCode: 'NOT_ORG_GROUP_CREATOR',
      detail: 'Said so.',
      parameters: ['a', 5],
      violations: [{ field: 'arn', description: 'is wrong' }],
      retryAfterMs: undefined,
    })
  })

  it('falls back to the reason when there is no detail', async () => {
    const atlas = await startAtlas((_, response) => {
      sendJson(response, 400, { errorCode: 'VALIDATION_ERROR', reason: 'Bad Request' })
    })
    const answer = await createPrivateLink(startClient({ baseUrl: atlas.url }), groupId, {})
    expect(answer).toMatchObject({ kind: 'refused', detail: 'Bad Request', parameters: [], violations: [] })
  })
})

describe('answer to a read', () => {
  it('passes unknown vendors, states and fields through', async () => {
    const body = { ...link, vendor: 'NEW', state: 'NEW', mskAuthType: '' }
    const atlas = await startAtlas((_, response) => {
      sendJson(response, 200, body)
    })
    const answer = await getPrivateLink(startClient({ baseUrl: atlas.url }), { groupId, linkId })
    expect(answer).toMatchObject({ kind: 'ok', status: 200, value: body })
  })

  it('is unknown for a 2xx with an unreadable body', async () => {
    const atlas = await startAtlas((_, response) => {
      response.end('{"_id": "6a79')
    })
    const answer = await getPrivateLink(startClient({ baseUrl: atlas.url }), { groupId, linkId })
    expect(answer).toMatchObject({ kind: 'unknown', status: 200 })
  })
})
