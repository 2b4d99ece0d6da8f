import { expect, it, onTestFinished, vi } from 'vitest'
import { startClient } from '#server/atlas/testing/fake-atlas.ts'
import { defineRoute } from '#server/http/define-route.ts'
import { createRunPreflight } from '#server/private-links/run-preflight.ts'
import { getPreflight } from '#server/queries/preflight.ts'
import { firstProjectId, seededCredentials } from '#server/sandbox/seed.ts'
import { startSandbox } from '#server/sandbox/server.ts'
import { createBelievedLinks } from '#server/store/believed-links.ts'
import { useStores } from '#server/store/testing/stores.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import * as z from '#lib/zod.ts'

const current = vi.hoisted((): { person: string; container: unknown } => ({ person: '', container: undefined }))
vi.mock('#server/http/current-session.ts', () => ({
  readCurrentPerson: () => ({ id: current.person, name: current.person, may: () => true }),
}))
vi.mock('next/navigation', () => ({ redirect: vi.fn() }))
vi.mock('next/headers', () => ({
  headers: () => new Headers({ host: '127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }),
}))
vi.mock('#server/container.ts', () => ({ container: () => current.container }))

const { open } = useStores('file')
/** What a project has of calls to Atlas (docs/CONTRACT.md §1). */
const budget = 1_200
const received = z.array(z.object({ path: z.string() }))

const startPreflights = async () => {
  const sandbox = await startSandbox({ port: 0 })
  onTestFinished(() => sandbox.close())
  const { apiKey } = seededCredentials
  const credentials = { kind: 'api-key', publicKey: apiKey.user, privateKey: apiKey.secret } as const
  const atlas = startClient({ baseUrl: sandbox.url, credentials })
  const believed = createBelievedLinks({ store: await open(), now: Date.now, lagMs: 60_000 })
  current.container = { runPreflight: createRunPreflight({ atlas, believed, now: Date.now }) }
  const route = defineRoute('/api/projects/[groupId]/preflight', getPreflight)
  const request = JSON.stringify(buildSamples('checked')['AWS/MSK']?.body)
  const url = `http://127.0.0.1:3000/?${new URLSearchParams({ request }).toString()}`
  const send = async (person: string) => {
    current.person = person
    return (await route(new Request(url), { params: Promise.resolve({ groupId: firstProjectId }) })).status
  }
  const countCalls = async () =>
    received
      .parse(await (await fetch(`${sandbox.url}/_sandbox/requests?groupId=${firstProjectId}`)).json())
      .filter(({ path }) => path.includes(firstProjectId)).length
  return { send, countCalls }
}

it('preflights: five hundred of one person take a small part of a project’s budget at Atlas, and others get theirs', async () => {
  globalThis.portalRateLimits = undefined
  const { send, countCalls } = await startPreflights()
  const statuses: number[] = []
  for (let index = 0; index < 472; index += 1) statuses.push(await send('mallory'))
  expect(statuses.filter((status) => status === 200)).toHaveLength(20)
  expect(statuses.filter((status) => status === 429)).toHaveLength(452)
  const calls = await countCalls()
  expect(calls).toBeGreaterThanOrEqual(20)
  expect(calls).toBeLessThan(budget / 10)
  expect(await send('ada')).toBe(200)
})
