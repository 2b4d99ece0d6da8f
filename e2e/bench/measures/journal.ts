import path from 'node:path'
import { sql } from 'kysely'
import { openStore, type Store } from '#server/store/db.ts'
import { parseAs } from '#lib/guard.ts'
import { isListAnswer } from '#lib/wire/list.ts'
import { startStack, type Stack } from '../../fixtures.ts'
import { getSessionCookie } from '../../support/open-printed-link.ts'
import { createClient } from '../http-client.ts'
import { buildFigure, type Measure } from '../figures.ts'
import { percentile } from '../statistics.ts'

const creates = 100_000
/** Audit rows of each create. */
const rowsOfEach = 10
const projects = 10
const links = 50

/**
 * Fills a journal with finished creates, a tenth of them in one project and one bound to its link; the audit rows are
 * not chained.
 */
export const fillJournal = async ({ db }: Store, groupId: string, linkId: string) => {
  const numbers = sql`with recursive counted (n) as (select 1 union all select n + 1 from counted where n < ${creates})`
  const group = sql`case n % ${projects} when 0 then ${groupId} else printf('%024x', n % ${projects}) end`
  const link = sql`case n when ${creates} then ${linkId} else printf('%024x', n) end`
  const key = sql`printf('%08x-0000-4000-8000-000000000000', n)`
  const [at, body] = ['2026-01-01T00:00:00.000Z', '{"provider":"AWS","vendor":"MSK","arn":"a"}']
  await sql`insert into intents (id, kind, group_id, link_id, fingerprint, body, baseline, status, actor, request_id, attempt, recovery_attempts, skew_ms, created_at, updated_at)
    ${numbers} select ${key}, 'create', ${group}, ${link}, printf('f%d', n), ${body}, '[]', 'created', 'bench', 'r', 1, 0, 0, ${at}, ${at} from counted`.execute(
    db,
  )
  await sql`insert into audit (seq, at, actor, action, group_id, link_id, intent_id, detail, prev, hash)
    ${numbers} select n * ${rowsOfEach} + part, ${at}, 'bench', 'create.created', ${group}, ${link}, ${key}, '{}', printf('%064x', 0), printf('%064x', n)
    from counted, (with recursive parts (part) as (select 0 union all select part + 1 from parts where part < ${rowsOfEach - 1}) select part from parts)`.execute(
    db,
  )
  await db
    .updateTable('auditHead')
    .set({ seq: (creates + 1) * rowsOfEach })
    .execute()
}

const openedViews = ['a poll of the list', 'the history of a link', 'the audit', 'the audit of a link'] as const
type Opened = (typeof openedViews)[number]
const buildAddresses = (groupId: string, linkId: string): Record<Opened, string> => ({
  'a poll of the list': `/api/projects/${groupId}/list?view=&offset=0`,
  'the history of a link': `/api/projects/${groupId}/private-links/${linkId}/timeline`,
  'the audit': '/api/audit',
  'the audit of a link': `/api/audit?${new URLSearchParams({ groupId, linkId }).toString()}`,
})

const prepareProject = async ({ sandbox, url }: Stack, ask: ReturnType<typeof createClient>['send']) => {
  const { id } = await sandbox.newProject()
  await sandbox.addLinks(id, links)
  const headers = { cookie: getSessionCookie(url), 'sec-fetch-site': 'same-origin' }
  const { rows } = parseAs(
    isListAnswer,
    JSON.parse((await ask(`${url}/api/projects/${id}/list?view=&offset=0`, { headers })).text),
  )
  const linkId = rows[0]?.id ?? ''
  const addresses = buildAddresses(id, linkId)
  /** Milliseconds until the whole answer has arrived. */
  const open = async (what: Opened): Promise<number> => {
    const askedAt = performance.now()
    const { status, text } = await ask(`${url}${addresses[what]}`, { headers })
    if (status !== 200) throw new Error(`${addresses[what]} was answered with ${String(status)}: ${text.slice(0, 200)}`)
    return performance.now() - askedAt
  }
  return { id, linkId, open }
}

/** Answers over a long journal, compared with an empty one. */
export const journal: Measure = {
  name: 'journal',
  title: 'A long journal',
  how: `A store that holds ${creates.toLocaleString('en-GB')} creates and ${(creates * rowsOfEach).toLocaleString('en-GB')} audit rows, a tenth of them of the project that is looked at, beside an empty one; one request after the other, the addresses and the two portals in turn, the slowest twentieth of them told.`,
  run: async ({ isQuick }) => {
    const [runs, turns] = isQuick ? [3, 20] : [5, 100]
    const quiet = { WATCH_RESTING_MS: '3600000', WATCH_MOVING_MS: '3600000' }
    const [full, none] = [await startStack({}, quiet), await startStack({}, quiet)]
    const { send: ask, close } = createClient()
    try {
      const [fullJournal, emptyJournal] = [await prepareProject(full.stack, ask), await prepareProject(none.stack, ask)]
      const store = await openStore({
        url: `file:${path.join(full.stack.dataDir, 'portal.db')}`,
        now: Date.now,
        mustExist: true,
      })
      try {
        await fillJournal(store, fullJournal.id, fullJournal.linkId)
      } finally {
        await store.close()
      }
      const createTable = () =>
        new Map(openedViews.map((what) => [what, { long: new Array<number>(), empty: new Array<number>() }]))
      const figures = createTable()
      for (let run = 0; run < runs; run += 1) {
        const times = createTable()
        for (let turn = 0; turn < turns; turn += 1)
          for (const [what, one] of times) {
            one.long.push(await fullJournal.open(what))
            one.empty.push(await emptyJournal.open(what))
          }
        for (const [what, one] of times)
          for (const which of ['long', 'empty'] as const) figures.get(what)?.[which].push(percentile(one[which], 0.95))
      }
      return [...figures].map(([what, { long: samples, empty: beside }]) =>
        buildFigure({
          name: `${what}: p95`,
          unit: 'ms',
          samples,
          beside: { name: 'an empty journal', samples: beside },
          goal: { of: 'value', is: 'at most', limit: 100 },
        }),
      )
    } finally {
      close()
      await Promise.all([full.stop(), none.stop()])
    }
  },
}
