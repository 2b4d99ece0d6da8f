import { expect, it } from 'vitest'
import type { AtlasClient } from '#server/atlas/client.ts'
import { createProjectQueries } from '#server/private-links/project-queries.ts'

const [first, second] = ['64b5f0c0ffee000000000001', '64b5f0c0ffee000000000002'].map((id) => ({
  id,
  name: id.slice(-1),
}))

it('listCached: reads the list again once a project was found that it lacks', async () => {
  const projects = [first]
  const reads: string[] = []
  const atlas: AtlasClient = {
    read: ({ path, shape }) => {
      reads.push(path)
      const value = path.endsWith(String(second?.id)) ? second : { results: projects, totalCount: projects.length }
      return Promise.resolve({ kind: 'ok', status: 200, value: shape.parse(value) })
    },
    write: () => expect.fail('nothing is written'),
    getSkewMs: () => 0,
    getBudget: () => undefined,
    close: () => undefined,
  }
  const queries = createProjectQueries({ atlas, now: () => 0 })
  const countListed = async () => {
    const answer = await queries.listCached('a-request')
    return answer.ok ? answer.value.projects.length : 0
  }
  expect(await countListed()).toBe(1)
  projects.push(second)
  expect(await countListed()).toBe(1)
  await queries.find(String(second?.id), 'a-request')
  expect(await countListed()).toBe(2)
  await queries.find(String(second?.id), 'a-request')
  expect(await countListed()).toBe(2)
  expect(reads).toHaveLength(3)
})
