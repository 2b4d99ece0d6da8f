import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import fc from 'fast-check'
import Database from 'libsql'
import { builtActions } from '../actions.ts'
import { expect, startStack, test } from '../fixtures.ts'
import { cookieOf } from '../let-in.ts'
import { brokenBytes, malformed, sendBytes } from '../malformed.ts'
import { linesThatAreNone } from '../printed-lines.ts'
import { raw } from '../raw.ts'

const seed = 20_261_125
/** MALFORMED=10000 asks as many whole requests. */
const counts = { asked: Number(process.env.MALFORMED ?? 4_000), bytes: 6_000 }
const canary = 'canary0session0secret0of0thirty2characters'

/** The memory of a process and of those it started, in MB. */
const memoryOf = (pid: number) => {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='])
    .toString()
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number))
  const family = new Set([pid])
  for (let size = 0; size !== family.size; ) {
    size = family.size
    for (const [own = 0, parent = 0] of rows) if (family.has(parent)) family.add(own)
  }
  return rows.reduce((sum, [own = 0, , kilobytes = 0]) => sum + (family.has(own) ? kilobytes / 1024 : 0), 0)
}

const inParallel = async <T>(items: readonly T[], work: (item: T) => Promise<void>) => {
  const left = [...items]
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: 16 }, worker))
}

/** What is wrong with an answer: a fault, a secret, or a trace of the code. */
const flawsOf = (status: number, text: string) => [
  ...(status >= 500 ? [`a fault: ${text.slice(0, 200)}`] : []),
  ...(text.includes(canary) ? ['a secret'] : []),
  ...(/\n\s+at .*\.js:\d+/.test(text) ? ['a stack'] : []),
]

test('ten thousand malformed requests meet no fault, take no memory, tell no secret, and write no line of their own', async () => {
  test.setTimeout(180_000)
  const own = await startStack({}, { PORTAL_SESSION_SECRET: canary })
  const { stack } = own
  try {
    const { id } = await stack.sandbox.newProject()
    const target = { groupId: id, linkId: '65f0c0de0000000000000e01', key: randomUUID() }
    const requests = fc.sample(
      malformed(
        stack.url,
        cookieOf(stack.url),
        target,
        builtActions().map((one) => one.id),
      ),
      { seed, numRuns: counts.asked },
    )
    const flaws: string[] = []
    const answered = new Map<number, number>()
    const ask = async ({ path, ...init }: (typeof requests)[number]) => {
      const { status, headers, text } = await raw(stack.url + path, init)
      answered.set(status, (answered.get(status) ?? 0) + 1)
      flaws.push(
        ...flawsOf(status, `${JSON.stringify(headers)}${text}`).map(
          (flaw) => `${init.method} ${path.slice(0, 80)} ${init.body?.slice(0, 80) ?? ''}: ${flaw}`,
        ),
      )
    }
    await inParallel(requests.slice(0, 500), ask)
    const before = memoryOf(stack.portal.pid)
    await inParallel(requests.slice(500), ask)
    await inParallel(fc.sample(brokenBytes, { seed, numRuns: counts.bytes }), async (bytes) => {
      const text = await sendBytes(stack.url, bytes)
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0)
      answered.set(status, (answered.get(status) ?? 0) + 1)
      flaws.push(...flawsOf(status, text))
    })
    const after = memoryOf(stack.portal.pid)
    process.stdout.write(
      `Malformed (seed ${String(seed)}): ${JSON.stringify([...answered])}; ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after\n`,
    )
    expect(flaws).toEqual([])
    expect([...answered.values()].reduce((sum, count) => sum + count)).toBe(counts.asked + counts.bytes)
    expect(answered.get(200)).toBeGreaterThan(0)
    expect(answered.get(400)).toBeGreaterThan(0)
    expect(after - before).toBeLessThan(300)
    expect(linesThatAreNone(stack.portal.printed())).toEqual([])
    expect(linesThatAreNone('Keeps its data in x\nError: a\n    at b.js:1\n')).toHaveLength(2)
    expect(stack.portal.printed()).toMatch(/"event":"refused","purpose":"write".*"requestId"/)
    expect(stack.portal.printed()).not.toContain(canary)
    expect(
      (
        await raw(`${stack.url}/api/projects`, {
          headers: { cookie: cookieOf(stack.url), 'sec-fetch-site': 'same-origin' },
        })
      ).status,
    ).toBe(200)
  } finally {
    await own.stop()
  }
})

test('when the portal itself has a fault, it tells an id and keeps the rest for its log', async () => {
  const own = await startStack()
  const { stack } = own
  try {
    const { id } = await stack.sandbox.newProject()
    const database = new Database(path.join(stack.dataDir, 'portal.db'))
    database.exec('alter table ended_sessions rename to lost')
    database.close()
    const headers = { cookie: cookieOf(stack.url), 'sec-fetch-site': 'same-origin', origin: stack.url }
    const route = await raw(`${stack.url}/api/projects`, { headers })
    expect([route.status, JSON.parse(route.text)]).toEqual([
      500,
      {
        kind: 'portal',
        sentence: expect.stringMatching(/went wrong in the portal/),
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ])
    const [action] = builtActions()
    const page = `${stack.url}/projects/${id}/private-links`
    const answers = [
      route,
      await raw(page, { headers }),
      await raw(page, { method: 'POST', headers: { ...headers, 'next-action': action?.id ?? '' }, body: '[{}]' }),
      await raw(`${stack.url}/auth/link?token=x`, { headers }),
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
    expect(linesThatAreNone(stack.portal.printed())).toEqual([])
  } finally {
    await own.stop()
  }
})
