import { describe, expect, it } from 'vitest'
import { readBudget } from '#server/atlas/budget.ts'
import { getProject } from '#server/atlas/projects.ts'
import { groupId, linkId, startAtlas, startClient } from '#server/atlas/testing/fake-atlas.ts'
import { sendJson } from '#server/atlas/testing/local-server.ts'

describe('rate budget', () => {
  it.each([
    [
      { 'ratelimit-limit': '1200', 'ratelimit-remaining': '1199' },
      { limit: 1200, remaining: 1199 },
    ],
    [
      { 'ratelimit-limit': '1200', 'ratelimit-remaining': '0' },
      { limit: 1200, remaining: 0 },
    ],
    [{ 'ratelimit-limit': '1200' }, undefined],
    [{ 'ratelimit-limit': 'many', 'ratelimit-remaining': '-1' }, undefined],
    [{}, undefined],
  ])('reads headers %o as %o', (headers, budget) => {
    expect(readBudget({ headers })).toEqual(budget)
  })

  it('keeps the last budget of each project, from refusals too', async () => {
    const server = await startAtlas((_, response, count) => {
      response.setHeader('RateLimit-Limit', '1200').setHeader('RateLimit-Remaining', String(1200 - count))
      sendJson(response, count === 2 ? 404 : 200, count === 2 ? { errorCode: 'X' } : { id: groupId, name: 'a' })
    })
    const client = startClient({ baseUrl: server.url })
    expect(client.getBudget(groupId)).toBeUndefined()
    await getProject(client, groupId)
    expect(client.getBudget(groupId)).toEqual({ limit: 1200, remaining: 1199 })
    await getProject(client, groupId)
    expect(client.getBudget(groupId)).toEqual({ limit: 1200, remaining: 1198 })
    expect(client.getBudget(linkId)).toBeUndefined()
  })
})
