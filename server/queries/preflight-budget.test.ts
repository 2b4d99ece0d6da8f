import { expect, it, vi } from 'vitest'
import { defineRoute } from '#server/http/define-route.ts'
import { getPreflight } from '#server/queries/preflight.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'

const current = vi.hoisted(() => ({ person: '', runs: 0 }))
vi.mock('#server/http/current-session.ts', () => ({
  readCurrentPerson: () => ({ id: current.person, name: current.person, may: () => true }),
}))
vi.mock('#server/request-id.ts', async (load) =>
  (await import('#server/http/testing/mock-request.ts')).mockRequest(load),
)
vi.mock('#server/container.ts', () => ({
  container: () => ({
    rules: { judge: () => [] },
    runPreflight: () => {
      current.runs += 1
      return { ok: true, value: { checks: [], at: 0 } }
    },
  }),
}))

/** What a project has of calls to Atlas (docs/CONTRACT.md §1). */
const budget = 1_200
/** As server/private-links/run-preflight.test.ts shows. */
const callsOfOne = 3

const route = defineRoute(getPreflight)
const request = JSON.stringify(buildSamples('checked')['AWS/MSK']?.body)
const send = async (person: string) => {
  current.person = person
  const params = { groupId: '65f0c0de0000000000000a01' }
  const pattern = '/api/projects/[groupId]/preflight'
  const { status } = await route({
    method: 'GET',
    pattern,
    params,
    query: new URLSearchParams({ request }),
    headers: {},
  })
  return status
}

it('preflights: five hundred of one person take a small part of a project’s budget, and others get theirs', async () => {
  globalThis.portalRateLimits = undefined
  const statuses: number[] = []
  for (let index = 0; index < 472; index += 1) statuses.push(await send('mallory'))
  expect(statuses.filter((status) => status === 200)).toHaveLength(20)
  expect(statuses.filter((status) => status === 429)).toHaveLength(452)
  expect(current.runs * callsOfOne).toBeLessThan(budget / 10)
  expect(await send('ada')).toBe(200)
})
