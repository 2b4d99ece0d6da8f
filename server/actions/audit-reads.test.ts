import { beforeEach, expect, it, vi } from 'vitest'
import { asFile } from '#server/actions/as-file.ts'
import { audit, auditFile } from '#server/actions/audit-reads.ts'
import { route } from '#server/actions/route.ts'

const [mine, theirs] = ['65f0c0de0000000000000a01', '65f0c0de0000000000000a02']
const asked = vi.hoisted((): unknown[] => [])
vi.mock('#server/auth/person.ts', () => ({
  personAsking: () => ({
    id: 'lead',
    name: 'An admin of one project',
    may: (need: string, groupId: string | undefined) =>
      need === 'audit' ? groupId === '65f0c0de0000000000000a01' : true,
  }),
}))
vi.mock('next/navigation', () => ({ redirect: vi.fn() }))
vi.mock('next/headers', () => ({
  headers: () => new Headers({ host: '127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }),
}))
vi.mock('#server/container.ts', () => ({
  portal: () => ({
    audit: {
      page: (query: unknown) => {
        asked.push(query)
        return { ok: true, value: { rows: [], older: null } }
      },
      file: (query: unknown) => {
        asked.push(query)
        return { ok: true, value: { name: 'a.jsonl', parts: (async function* () {})() } }
      },
    },
  }),
}))

beforeEach(() => {
  asked.length = 0
})

const gets = [
  ['the page', route(audit)],
  ['the export', route(auditFile, asFile)],
] as const

const statusOf = async (get: (typeof gets)[number][1], search: string) =>
  (await get(new Request(`http://127.0.0.1:3000/api/audit${search}`), { params: Promise.resolve({}) })).status

it.each(gets)(
  '%s of the audit is read by an admin of the project, and the whole by an admin of all of them only',
  async (_, get) => {
    expect(await statusOf(get, `?groupId=${mine}&actor=`)).toBe(200)
    expect(asked).toEqual([{ groupId: mine }])
    for (const search of [
      '',
      '?groupId=',
      '?groupId=%20',
      `?groupId=${theirs}`,
      `?groupId=${mine}&groupId=${theirs}`,
      '?actor=ada',
    ])
      expect([search, await statusOf(get, search)]).toEqual([search, 403])
    expect(asked).toHaveLength(1)
  },
)

it.each(gets)('%s of the audit is not asked with what cannot be a filter', async (_, get) => {
  const odd = [
    'groupId=x',
    'linkId=x',
    'actor=%00',
    `actor=${'a'.repeat(201)}`,
    'action=a%25',
    'from=yesterday',
    'to=2026-13-01',
  ]
  for (const search of odd) expect([search, await statusOf(get, `?groupId=${mine}&${search}`)]).toEqual([search, 404])
  expect(asked).toEqual([])
})

it('a day, a minute and a moment are asked for with their first and last millisecond, in UTC', async () => {
  for (const time of ['2026-11-25', '2026-11-25T16:30', '2026-11-25T16:30:05.123Z'])
    await audit('read', { groupId: mine, from: time, to: time, before: '7' })
  expect(asked).toEqual([
    { groupId: mine, from: '2026-11-25T00:00:00.000Z', to: '2026-11-25T23:59:59.999Z', before: 7 },
    { groupId: mine, from: '2026-11-25T16:30:00.000Z', to: '2026-11-25T16:30:59.999Z', before: 7 },
    { groupId: mine, from: '2026-11-25T16:30:05.123Z', to: '2026-11-25T16:30:05.123Z', before: 7 },
  ])
})
