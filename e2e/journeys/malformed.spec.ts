import { randomUUID } from 'node:crypto'
import path from 'node:path'
import fc from 'fast-check'
import Database from 'libsql'
import { readBuiltActions } from '../actions.ts'
import { expect, startStack, test } from '../fixtures.ts'
import { getSessionCookie, pressOpen } from '../support/open-printed-link.ts'
import { brokenBytes, buildMalformedRequests, sendBytes } from '../support/malformed-requests.ts'
import { measureMemory } from '../support/measure-memory.ts'
import { createMalformedSender, runInParallel } from '../support/send-malformed.ts'
import { findOddLines } from '../support/find-odd-lines.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'

const seed = 20_261_125
/** MALFORMED=10000 sends that many requests. */
const counts = { asked: Number(process.env.MALFORMED ?? 4_000), bytes: 6_000 }
const canary = 'canary0session0secret0of0thirty2characters'

test('ten thousand malformed requests cause no server error, leak no memory or secret, and forge no log line', {
  tag: '@long',
}, async () => {
  test.setTimeout(180_000)
  const own = await startStack({}, { PORTAL_SESSION_SECRET: canary })
  const { stack } = own
  try {
    const { id } = await stack.sandbox.newProject()
    const target = { groupId: id, linkId: '65f0c0de0000000000000e01', key: randomUUID() }
    const requests = fc.sample(
      buildMalformedRequests(
        stack.url,
        getSessionCookie(stack.url),
        target,
        readBuiltActions().map((one) => one.id),
      ),
      { seed, numRuns: counts.asked },
    )
    const { flaws, answered, record, send } = createMalformedSender(stack.url, canary)
    await runInParallel(requests.slice(0, 500), send)
    const before = measureMemory(stack.portal.pid)
    await runInParallel(requests.slice(500), send)
    await runInParallel(fc.sample(brokenBytes, { seed, numRuns: counts.bytes }), async (bytes) => {
      const text = await sendBytes(stack.url, bytes)
      record(Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text)
    })
    const after = measureMemory(stack.portal.pid)
    process.stdout.write(
      `Malformed (seed ${String(seed)}): ${JSON.stringify([...answered])}; ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after\n`,
    )
    expect(flaws).toEqual([])
    expect([...answered.values()].reduce((sum, count) => sum + count)).toBe(counts.asked + counts.bytes)
    expect(answered.get(200)).toBeGreaterThan(0)
    expect(answered.get(400)).toBeGreaterThan(0)
    expect(after - before).toBeLessThan(300)
    expect(findOddLines(stack.portal.printed())).toEqual([])
    expect(findOddLines('Keeps its data in x\nError: a\n    at b.js:1\n')).toHaveLength(2)
    expect(stack.portal.printed()).toMatch(/"event":"refused","purpose":"write".*"requestId"/)
    expect(stack.portal.printed()).not.toContain(canary)
    expect(
      (
        await sendRaw(`${stack.url}/api/projects`, {
          headers: { cookie: getSessionCookie(stack.url), 'sec-fetch-site': 'same-origin' },
        })
      ).status,
    ).toBe(200)
  } finally {
    await own.stop()
  }
})

test('a server error shows an id only and keeps the details for the log', async ({ stack, project: { id } }) => {
  const database = new Database(path.join(stack.dataDir, 'portal.db'), { timeout: 5_000 })
  database.exec('alter table ended_sessions rename to lost')
  try {
    const headers = { cookie: getSessionCookie(stack.url), 'sec-fetch-site': 'same-origin', origin: stack.url }
    const route = await sendRaw(`${stack.url}/api/projects`, { headers })
    expect([route.status, JSON.parse(route.text)]).toEqual([
      500,
      {
        kind: 'portal',
        sentence: expect.stringMatching(/went wrong in the portal/),
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ])
    const [action] = readBuiltActions()
    const page = `${stack.url}/projects/${id}/private-links`
    const answers = [
      route,
      await sendRaw(page, { headers }),
      await sendRaw(page, {
        method: 'POST',
        headers: { ...headers, 'next-action': action?.id ?? '', 'content-type': 'text/plain' },
        body: '[{}]',
      }),
      await pressOpen(`${stack.url}/auth/link?token=x`, headers),
    ]
    for (const { text } of answers) expect(text).not.toMatch(/no such table|ended_sessions|SqliteError|\.js:\d+:\d+/)
    expect([answers[3]?.status, answers[3]?.text]).toEqual([
      500,
      expect.stringMatching(
        /^Something went wrong in the portal\. Its log has the details under this id\.\n[0-9a-f-]{36}\n$/,
      ),
    ])
    expect(answers[2]?.text).toMatch(/^1:E\{"digest":"[0-9a-f-]{36}"\}$/m)
    expect(stack.portal.printed()).toMatch(
      /"event":"fault","requestId":"[0-9a-f-]{36}","text":"SqliteError: no such table/,
    )
    expect(findOddLines(stack.portal.printed())).toEqual([])
  } finally {
    database.exec('alter table lost rename to ended_sessions')
    database.close()
  }
})
