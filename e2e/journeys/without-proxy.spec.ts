import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import * as z from '#lib/zod.ts'
import { createActionClient, readBuiltActions } from '../actions.ts'
import { actions } from '../action-samples.ts'
import { fillPath, pages, routes } from '../route-table.ts'
import { expect, startStack, test } from '../fixtures.ts'
import { getSessionCookie } from '../support/open-printed-link.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'
import { filterCreates } from '../support/sandbox-control.ts'

const root = path.resolve(import.meta.dirname, '../..')
const functions = z.looseObject({ functions: z.record(z.string(), z.unknown()) })

/** A copy of this checkout, built without the proxy. */
const buildWithoutProxy = async () => {
  const copy = await mkdtemp(path.join(tmpdir(), 'portal-without-proxy-'))
  for (const name of await readdir(root))
    if (name !== '.next' && name !== '.git') await symlink(path.join(root, name), path.join(copy, name))
  const kept = (from: string) => !/\/\.next\/(cache|bench|diagnostics|types)/.test(from)
  await cp(path.join(root, '.next'), path.join(copy, '.next'), {
    recursive: true,
    filter: kept,
    verbatimSymlinks: true,
  })
  const manifest = path.join(copy, '.next/server/functions-config-manifest.json')
  const { functions: all, ...rest } = functions.parse(JSON.parse(await readFile(manifest, 'utf8')))
  const { '/_middleware': proxy, ...others } = all
  expect(proxy).toBeDefined()
  await writeFile(manifest, JSON.stringify({ ...rest, functions: others }))
  return copy
}

test('without the proxy nobody can read or do more than with it', { tag: '@long' }, async () => {
  test.setTimeout(120_000)
  const copy = await buildWithoutProxy()
  const own = await startStack({}, {}, { root: copy })
  const { stack } = own
  try {
    const { id, name } = await stack.sandbox.newProject()
    const key = randomUUID()
    const made = await createActionClient(stack.url).create({
      groupId: id,
      key,
      body: buildSamples('behind')['AWS/MSK']?.body ?? {},
    })
    const target = { groupId: id, linkId: made.kind === 'created' ? made.linkId : '', key }
    const page = `/projects/${id}/private-links`
    const operator = await sendRaw(stack.url + page, { headers: { cookie: getSessionCookie(stack.url) } })
    expect(operator.text).toContain(name)
    expect(operator.headers['content-security-policy'], 'the proxy still runs').toBeUndefined()

    const flaws: string[] = []
    const report = (what: string, { status, text, headers }: Awaited<ReturnType<typeof sendRaw>>) => {
      if (text.includes(name) || text.includes('behind') || JSON.stringify(headers).includes('behind'))
        flaws.push(`${what} tells of the project (${String(status)})`)
    }
    const ways: Record<string, string>[] = [
      {},
      { rsc: '1' },
      { host: 'evil.example' },
      { 'x-forwarded-host': 'evil.example', origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of ways) {
      for (const pattern of Object.keys(pages))
        report(pattern, await sendRaw(stack.url + fillPath(pattern, target), { headers }))
      for (const [pattern, { query }] of Object.entries(routes))
        if (pattern.startsWith('/api/'))
          report(
            pattern,
            await sendRaw(`${stack.url}${fillPath(pattern, target)}?${new URLSearchParams(query).toString()}`, {
              headers: { 'sec-fetch-site': 'same-origin', ...headers },
            }),
          )
    }
    const foreign = await sendRaw(stack.url + page, {
      headers: { cookie: getSessionCookie(stack.url), host: 'evil.example' },
    })
    report('a page by a foreign host', foreign)
    const before = filterCreates(await stack.sandbox.received(id)).length
    for (const action of readBuiltActions()) {
      const input = actions[action.name]?.input(target) ?? {}
      for (const [origin, cookie] of [
        [stack.url, ''],
        ['https://evil.example', getSessionCookie(stack.url)],
      ] as const)
        report(
          action.name,
          await sendRaw(stack.url + page, {
            method: 'POST',
            headers: {
              origin,
              cookie,
              'next-action': action.id,
              accept: 'text/x-component',
              'content-type': 'text/plain;charset=UTF-8',
            },
            body: JSON.stringify([input]),
          }),
        )
    }
    expect(filterCreates(await stack.sandbox.received(id))).toHaveLength(before)
    expect(flaws).toEqual([])
  } finally {
    await own.stop()
    await rm(copy, { recursive: true, force: true })
  }
})
