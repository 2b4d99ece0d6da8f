import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defineRoute } from '#server/http/define-route.ts'
import { getVerdicts, listTemplates } from '#server/queries/rules.ts'
import { readJson } from '#lib/json-text.ts'

const groupId = '65f0c0de0000000000000a01'
const state = vi.hoisted(() => ({ maySee: true, calls: new Array<unknown>() }))
vi.mock('#server/http/current-session.ts', () => ({
  readCurrentPerson: () => ({ id: 'ada', name: 'Ada', may: () => state.maySee }),
}))
vi.mock('next/navigation', () => ({ redirect: vi.fn() }))
vi.mock('#server/request-id.ts', async (load) =>
  (await import('#server/http/testing/mock-request.ts')).mockRequest(load),
)
vi.mock('#server/container.ts', () => ({
  container: () => ({
    rules: {
      judgeSoFar: (subject: object, asking: object, unknown: readonly string[]) => {
        state.calls.push({ subject, unknown })
        return Promise.resolve([{ rule: 'home', effect: 'deny', sentence: 'No.' }])
      },
      find: () => ({ rules: [], templates: [{ ...template, projects: '*' }], since: 0, sentences: [] }),
    },
  }),
}))

const template = { id: 'ours', name: 'Ours', about: 'About.', type: 'AWS/MSK', choices: [] }

beforeEach(() => {
  Object.assign(state, { maySee: true, calls: [] })
})

const get = async (route: ReturnType<typeof defineRoute>, pattern: string, query: Record<string, string> = {}) => {
  const answer = await route({
    ...{ method: 'GET', pattern, params: { groupId }, query: new URLSearchParams(query), headers: {} },
  })
  return { status: answer.status, body: answer.body && 'text' in answer.body ? readJson(answer.body.text) : undefined }
}

const arn = 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0-5'
const base = { provider: 'AWS', vendor: 'MSK' }
const judge = (request: object, more: Record<string, string> = {}) =>
  get(defineRoute(getVerdicts), '/api/projects/[groupId]/verdicts', {
    ...{ type: 'AWS/MSK', request: JSON.stringify(request) },
    ...more,
  })

describe('verdicts', () => {
  it('are asked for with what is not there yet', async () => {
    const subject = { command: 'create', groupId, ownership: undefined }
    const verdicts = [{ rule: 'home', effect: 'deny', sentence: 'No.' }]
    expect(await judge({ ...base, arn })).toEqual({ status: 200, body: { verdicts } })
    const whole = { ...base, arn, authenticationScheme: 'TLS' }
    await judge(whole, { ownership: '{"owner":"payments"}' })
    const ownership = { name: '', owner: 'payments', ticket: '', costCentre: '', note: '', labels: {} }
    expect(state.calls).toEqual([
      {
        subject: { ...subject, request: { ...base, arn } },
        unknown: ['authenticationScheme', 'name', 'ownership', 'labels'],
      },
      { subject: { ...subject, request: whole, ownership }, unknown: [] },
    ])
  })

  it('say nothing of another type than the request has so far, and refuse what is no request', async () => {
    expect(await judge({ ...base, arn }, { type: 'AWS/S3' })).toEqual({ status: 200, body: { verdicts: [] } })
    expect((await judge({ ...base, arn: 7 })).status).toBe(404)
    expect(state.calls).toEqual([])
  })
})

it('templates: those of the project, for whoever may see it', async () => {
  const route = defineRoute(listTemplates)
  const pattern = '/api/projects/[groupId]/templates'
  expect(await get(route, pattern)).toEqual({ status: 200, body: { templates: [template] } })
  state.maySee = false
  expect((await get(route, pattern)).status).toBe(403)
})
