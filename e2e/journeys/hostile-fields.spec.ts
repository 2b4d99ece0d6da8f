import { randomUUID } from 'node:crypto'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { createActionClient, readBuiltActions } from '../actions.ts'
import { actions } from '../action-samples.ts'
import { fillPath, routes } from '../route-table.ts'
import { expect, test } from '../fixtures.ts'
import { getSessionCookie } from '../support/open-printed-link.ts'
import { findOddLines } from '../support/find-odd-lines.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'
import { filterCreates } from '../support/sandbox-control.ts'

const hostile = [
  'a\r\nb: c\r\n{"level":60,"event":"forged"}',
  '\u001b[31mred\u001b[0m\u0007',
  'x'.repeat(10_240),
  '\u202e\u0000\u2028',
  '__proto__',
]

/** Copies of a value, each with one of its texts replaced, at any depth. */
const replaceEach = (value: unknown, by: string): unknown[] => {
  if (typeof value === 'string') return [by]
  if (Array.isArray(value)) {
    const all: readonly unknown[] = value
    return all.flatMap((one, index) => replaceEach(one, by).map((other) => all.with(index, other)))
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) =>
    replaceEach(one, by).map((other) => ({ ...value, [name]: other })),
  )
}

/** How many of the hostile texts each place gets, by npm test and by npm run e2e:long; they take turns. */
const runs = [
  { texts: 1, tag: [] },
  { texts: hostile.length, tag: '@long' },
]

for (const { texts, tag } of runs)
  test(`no input of an action, a route or a header forges a log line, causes a 500, or is echoed, by ${String(texts)} of the texts at each place`, {
    tag,
  }, async ({ project, stack }) => {
    test.setTimeout(120_000)
    const own = { cookie: getSessionCookie(stack.url), origin: stack.url, 'sec-fetch-site': 'same-origin' }
    const key = randomUUID()
    const created = await createActionClient(stack.url).create({
      groupId: project.id,
      key,
      body: buildSamples('held')['AWS/MSK']?.body ?? {},
    })
    const target = { groupId: project.id, linkId: created.kind === 'created' ? created.linkId : '', key }
    const flaws: string[] = []
    let requests = 0
    const sendAndJudge = async (what: string, path: string, init: Parameters<typeof sendRaw>[1]) => {
      requests += 1
      const { status, text, headers } = await sendRaw(stack.url + path, init)
      if (status >= 500) flaws.push(`${what}: ${String(status)} ${text.slice(0, 200)}`)
      if (/\n\s+at .*\.js:\d+/.test(text) || /forged/.test(JSON.stringify(headers)))
        flaws.push(`${what}: echoes ${text.slice(0, 200)}`)
    }
    for (const [turn, by] of hostile.entries()) {
      let place = turn
      const send = async (...request: Parameters<typeof sendAndJudge>) => {
        place += 1
        if (place % hostile.length < texts) await sendAndJudge(...request)
      }
      for (const { id, name } of readBuiltActions()) {
        for (const input of replaceEach(actions[name]?.input(target) ?? {}, by))
          await send(name, project.path, {
            method: 'POST',
            headers: {
              ...own,
              'next-action': id,
              accept: 'text/x-component',
              'content-type': 'text/plain;charset=UTF-8',
            },
            body: JSON.stringify([input]),
          })
      }
      for (const [route, { query }] of Object.entries(routes).filter(([path]) => path.startsWith('/api/'))) {
        for (const name of Object.keys(target))
          if (route.includes(`[${name}]`))
            await send(route, fillPath(route, { ...target, [name]: encodeURIComponent(by) }), { headers: own })
        for (const name of [...Object.keys(query), 'view', 'offset', 'refresh', 'actor', 'action', 'before'])
          await send(
            `${route}?${name}`,
            `${fillPath(route, target)}?${new URLSearchParams({ ...query, [name]: by }).toString()}`,
            { headers: own },
          )
      }
      const header = by.replace(/[^\t\x20-\x7e]/g, '').slice(0, 6_000)
      for (const name of [
        'user-agent',
        'referer',
        'x-request-id',
        'x-forwarded-for',
        'if-none-match',
        'next-action',
        'next-url',
      ])
        await send(name, '/api/projects', { headers: { ...own, [name]: header } })
    }
    test.info().annotations.push({ type: 'requests', description: String(requests) })
    expect(requests).toBeGreaterThan(250 * texts)
    expect(flaws).toEqual([])
    expect(findOddLines(stack.portal.printed())).toEqual([])
    expect(stack.portal.printed()).not.toMatch(/^\{"level":60,"event":"forged"/m)
    const exported = await sendRaw(`${stack.url}/api/audit/export`, { headers: own })
    for (const line of exported.text.trim().split('\n'))
      expect(JSON.parse(line)).toMatchObject({ seq: expect.any(Number) })
  })

test('GET runs no action and no sign-out', async ({ project, stack }) => {
  const own = { cookie: getSessionCookie(stack.url), origin: stack.url, 'sec-fetch-site': 'same-origin' }
  const target = { groupId: project.id, linkId: '65f0c0de0000000000000e01', key: randomUUID() }
  for (const { id, file, name } of readBuiltActions()) {
    const input = JSON.stringify([actions[`${file.replace(/^.*\/|\.ts$/g, '')}#${name}`]?.input(target) ?? {}])
    await sendRaw(`${stack.url}${project.path}?${new URLSearchParams({ 1: input }).toString()}`, {
      headers: { ...own, 'next-action': id },
    })
  }
  expect(filterCreates(await stack.sandbox.received(project.id))).toEqual([])
  const { text } = await sendRaw(`${stack.url}/api/audit?groupId=${project.id}`, { headers: own })
  expect(JSON.parse(text)).toMatchObject({ rows: [] })
  expect((await sendRaw(`${stack.url}/auth/sign-out`, { headers: own })).status).toBe(405)
  expect((await sendRaw(`${stack.url}/api/projects`, { headers: own })).status).toBe(200)
})
