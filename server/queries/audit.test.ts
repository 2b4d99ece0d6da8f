import { beforeEach, expect, it, vi } from 'vitest'
import { defineRoute } from '#server/http/define-route.ts'
import { createNdjsonAnswer } from '#server/http/ndjson-answer.ts'
import type { RouteHandler } from '#server/process/answer-route.ts'
import { exportAudit, getAuditPage } from '#server/queries/audit.ts'

const [mine, theirs] = ['65f0c0de0000000000000a01', '65f0c0de0000000000000a02']
const queries = vi.hoisted((): unknown[] => [])
vi.mock('#server/http/current-session.ts', () => ({
  readCurrentPerson: () => ({
    id: 'lead',
    name: 'An admin of one project',
    may: (permission: string, groupId: string | undefined) =>
      permission === 'audit' ? groupId === '65f0c0de0000000000000a01' : true,
  }),
}))
vi.mock('#server/request-id.ts', async (load) =>
  (await import('#server/http/testing/mock-request.ts')).mockRequest(load),
)
vi.mock('#server/container.ts', () => ({
  container: () => ({
    audit: {
      page: (query: unknown) => {
        queries.push(query)
        return { ok: true, value: { rows: [], older: null } }
      },
      file: (query: unknown) => {
        queries.push(query)
        return { ok: true, value: { name: 'a.jsonl', parts: (async function* () {})() } }
      },
    },
  }),
}))

const callRoute = (route: RouteHandler, search: string) =>
  route({ method: 'GET', pattern: '/api/audit', params: {}, query: new URLSearchParams(search), headers: {} })

it('the audit export: is given six times a minute, then says when again', async () => {
  const send = () => callRoute(routes[1][1], `groupId=${mine}&actor=often`)
  globalThis.portalRateLimits = undefined
  for (let index = 0; index < 6; index += 1) expect((await send()).status).toBe(200)
  const refused = await send()
  expect([refused.status, Number(refused.headers['retry-after']) > 0]).toEqual([429, true])
  expect(refused.body).toMatchObject({ text: expect.stringMatching(/"kind":"limited","sentence":"You have saved/) })
  expect(queries).toHaveLength(6)
  globalThis.portalRateLimits = undefined
})

it('the audit page: is searched sixty times a minute, and read without a search as often as one likes', async () => {
  const read = (search: string) => callRoute(defineRoute(getAuditPage), `groupId=${mine}&${search}`)
  globalThis.portalRateLimits = undefined
  for (let index = 0; index < 60; index += 1) expect((await read('actor=rare')).status).toBe(200)
  for (const search of ['actor=rare', 'action=create', 'from=2026-11-25', 'to=2026-11-25'])
    expect([search, (await read(search)).status]).toEqual([search, 429])
  for (const search of ['', `actor=rare&linkId=${mine}`, 'before=7'])
    expect([search, (await read(search)).status]).toEqual([search, 200])
  globalThis.portalRateLimits = undefined
})

beforeEach(() => {
  queries.length = 0
})

const routes = [
  ['the audit page', defineRoute(getAuditPage)],
  ['the audit export', defineRoute(exportAudit, createNdjsonAnswer)],
] as const

const getStatus = async (route: (typeof routes)[number][1], search: string) => (await callRoute(route, search)).status

it.each(routes)(
  '%s: a project’s is given to its admins, and all of it only to admins of every project',
  async (_, route) => {
    expect(await getStatus(route, `?groupId=${mine}&actor=`)).toBe(200)
    expect(queries).toEqual([{ groupId: mine }])
    for (const search of [
      '',
      '?groupId=',
      '?groupId=%20',
      `?groupId=${theirs}`,
      `?groupId=${mine}&groupId=${theirs}`,
      '?actor=ada',
    ])
      expect([search, await getStatus(route, search)]).toEqual([search, 403])
    expect(queries).toHaveLength(1)
  },
)

it.each(routes)('%s: refuses invalid filters', async (_, route) => {
  const invalid = [
    'groupId=x',
    'linkId=x',
    'actor=%00',
    `actor=${'a'.repeat(201)}`,
    'action=a%25',
    'from=yesterday',
    'to=2026-13-01',
  ]
  for (const search of invalid)
    expect([search, await getStatus(route, `?groupId=${mine}&${search}`)]).toEqual([search, 404])
  expect(queries).toEqual([])
})

it('the audit page: a day, a minute or a moment covers its first to last millisecond in UTC', async () => {
  for (const time of ['2026-11-25', '2026-11-25T16:30', '2026-11-25T16:30:05.123Z'])
    await getAuditPage('read', { groupId: mine, from: time, to: time, before: '7' })
  expect(queries).toEqual([
    { groupId: mine, from: '2026-11-25T00:00:00.000Z', to: '2026-11-25T23:59:59.999Z', before: 7 },
    { groupId: mine, from: '2026-11-25T16:30:00.000Z', to: '2026-11-25T16:30:59.999Z', before: 7 },
    { groupId: mine, from: '2026-11-25T16:30:05.123Z', to: '2026-11-25T16:30:05.123Z', before: 7 },
  ])
})
