import { beforeEach, expect, it, vi } from 'vitest'
import { defineRoute } from '#server/http/define-route.ts'
import { listTemplates } from '#server/queries/rules.ts'
import { readJson } from '#lib/json-text.ts'

const groupId = '65f0c0de0000000000000a01'
const state = vi.hoisted(() => ({ maySee: true }))
vi.mock('#server/http/current-session.ts', () => ({
  readCurrentPerson: () => ({ id: 'ada', name: 'Ada', may: () => state.maySee }),
}))
vi.mock('#server/request-id.ts', async (load) =>
  (await import('#server/http/testing/mock-request.ts')).mockRequest(load),
)
vi.mock('#server/container.ts', () => ({
  container: () => ({
    rules: {
      find: () => ({ rules: [], templates: [{ ...template, projects: '*' }], since: 0, sentences: [] }),
    },
  }),
}))

const template = { id: 'ours', name: 'Ours', about: 'About.', type: 'AWS/MSK', choices: [] }

beforeEach(() => {
  state.maySee = true
})

const get = async (route: ReturnType<typeof defineRoute>, pattern: string) => {
  const answer = await route({
    ...{ method: 'GET', pattern, params: { groupId }, query: new URLSearchParams(), headers: {} },
  })
  return { status: answer.status, body: answer.body && 'text' in answer.body ? readJson(answer.body.text) : undefined }
}

it('templates: those of the project, for whoever may see it', async () => {
  const route = defineRoute(listTemplates)
  const pattern = '/api/projects/[groupId]/templates'
  expect(await get(route, pattern)).toEqual({ status: 200, body: { templates: [template] } })
  state.maySee = false
  expect((await get(route, pattern)).status).toBe(403)
})
