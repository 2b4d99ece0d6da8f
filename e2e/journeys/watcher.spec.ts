import { randomUUID } from 'node:crypto'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { parseAs } from '#lib/guard.ts'
import { isLinksAnswer } from '#lib/wire/answers.ts'
import { createActionClient } from '../actions.ts'
import { expect, quickWatch, startMs, test as base, type Stack } from '../fixtures.ts'
import { getSessionCookie } from '../support/open-printed-link.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'
import { getReplicas } from '../support/replicas.ts'

const tabs = 40
const watchedMs = 4_000

type Own = { stack: Stack; urls: readonly [string, string] }

const test = base.extend<{ own: Own }>({
  own: [async ({ atEnd }, use) => use(await getReplicas(atEnd)), { timeout: startMs }],
})

const sendPoll = (url: string, groupId: string, etag = '') =>
  sendRaw(`${url}/api/projects/${groupId}/private-links`, {
    headers: { cookie: getSessionCookie(url), 'sec-fetch-site': 'same-origin', 'if-none-match': etag },
  })

const listIds = (text: string) => parseAs(isLinksAnswer, JSON.parse(text)).links.map(({ _id }) => _id)

const createIn = async (own: Own, groupId: string, row: 'AZURE/EVENTHUB' | 'AWS/MSK', name: string) => {
  const created = await createActionClient(own.urls[0]).create({
    groupId,
    key: randomUUID(),
    body: buildSamples(name)[row]?.body ?? {},
  })
  if (created.kind !== 'created') throw new Error(JSON.stringify(created))
  return created.linkId
}

const countLists = async ({ stack }: Own, groupId: string) =>
  (await stack.sandbox.received(groupId)).filter(
    ({ method, path }) => method === 'GET' && path.endsWith('/privateLinkConnections'),
  ).length

test('two replicas with forty tabs each read Atlas once an interval, and an unchanged answer has no body', {
  tag: '@long',
}, async ({ own }) => {
  const { id: groupId } = await own.stack.sandbox.newProject()
  await createIn(own, groupId, 'AZURE/EVENTHUB', 'moving')
  await expect.poll(async () => (await sendPoll(own.urls[1], groupId)).text).toContain('interfaceEndpointName')
  const { etag = '' } = (await sendPoll(own.urls[0], groupId)).headers
  const [before, startedAt] = [await countLists(own, groupId), Date.now()]
  const statuses = new Map<number, number>()
  while (Date.now() - startedAt < watchedMs)
    for (const { status, text } of await Promise.all(
      Array.from({ length: 2 * tabs }, (_, tab) => sendPoll(own.urls[tab % 2] ?? '', groupId, etag)),
    )) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      expect(text).toBe('')
    }
  const lists = (await countLists(own, groupId)) - before
  expect([...statuses.keys()]).toEqual([304])
  expect(lists).toBeLessThanOrEqual(Math.ceil((Date.now() - startedAt) / Number(quickWatch.WATCH_MOVING_MS)) + 1)
  expect(lists).toBeGreaterThan(0)
})

test('a link created at one replica is in the next poll of the other, with another ETag', async ({ own }) => {
  const { id: groupId } = await own.stack.sandbox.newProject()
  const first = await sendPoll(own.urls[1], groupId)
  expect(listIds(first.text)).toEqual([])
  const linkId = await createIn(own, groupId, 'AWS/MSK', 'shared')
  const second = await sendPoll(own.urls[1], groupId, first.headers.etag)
  expect(second.status).toBe(200)
  expect(listIds(second.text)).toEqual([linkId])
  expect(second.headers.etag).not.toBe(first.headers.etag)
  expect(Number(second.headers['x-age-ms'])).toBeLessThan(60_000)
  const [next, pace] = [Number(second.headers['x-next-ms']), Number(quickWatch.WATCH_POLL_MS)]
  expect(next >= pace && next <= 1.1 * pace).toBe(true)
})
