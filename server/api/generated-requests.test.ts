import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createAnswerCheck, documentShape, listOperations } from '#server/api/testing/document.ts'
import { startApiPortal, type ApiPortal } from '#server/api/testing/api-portal.ts'
import { generateRequest } from '#server/api/testing/generate-request.ts'
import { calm, createChance } from '#server/api/testing/chance.ts'
import { buildVariables, readRoles } from '#server/http/testing/create-askers.ts'
import * as z from '#lib/zod.ts'

vi.mock('next/navigation', () => ({ redirect: vi.fn() }))
vi.mock('#server/http/current-session.ts', () => ({
  readCurrentPerson: () => ({ id: 'ada', name: 'Ada', may: () => true, maySomewhere: () => true }),
}))

const { API_REQUESTS: count } = z
  .object({ API_REQUESTS: z.coerce.number().int().positive().default(500) })
  .parse(Reflect.get(import.meta, 'env'))
const many = '1000000'

let portal: ApiPortal
beforeAll(async () => {
  const limits = ['CREATES', 'CHANGES', 'PASTES', 'PREFLIGHTS', 'LOOKUPS', 'EXPORTS', 'REFRESHES']
  const perMinute = Object.fromEntries(limits.map((name) => [`${name}_PER_MINUTE`, many]))
  portal = await startApiPortal(
    (url) => ({ ...perMinute, ...buildVariables('https://login.example'), PORTAL_URL: url }),
    readRoles,
  )
}, 60_000)
afterAll(() => portal.stop())

it(
  `${String(count)} requests generated from the document: none fails, and each answer is as the document says`,
  async () => {
    const document = documentShape.parse((await portal.send('GET', '/api/v1/openapi.json')).body)
    const operations = listOperations(document)
    const check = createAnswerCheck(document)
    const chance = createChance(25)
    const known: Record<string, string> = { groupId: '65f0c0de0000000000000a01', workspace: 'payments-prod-streams' }
    known.receiver = 'browser'
    const flaws: string[] = []
    const succeeded = new Set<string>()
    for (let index = 0; index < count; index += 1) {
      const operation = operations[index % operations.length]
      if (!operation) break
      known['Idempotency-Key'] = `key-${String(index)}`
      // Each operation gets its example first.
      const isFirst = index < operations.length
      const { path, request } = generateRequest(isFirst ? calm(chance) : chance, operation, known)
      const answer = await portal.send(operation.method, path, request)
      const key = `${operation.operationId} ${String(answer.status)}`
      if (answer.status < 300) succeeded.add(operation.operationId)
      const flaw = answer.status >= 500 ? answer.text : check(operation, answer)
      if (flaw !== undefined) flaws.push(`${key}\n${path} ${JSON.stringify(request)}\n${flaw}`)
      if (typeof answer.body.linkId === 'string') known.linkId = answer.body.linkId
      const etag = answer.headers.get('etag')
      if (operation.operationId === 'getPrivateLink' && etag) known['If-Match'] = etag
      if (operation.operationId.startsWith('create') && typeof answer.body.id === 'string')
        known.operationId = answer.body.id
      if (operation.operationId === 'askForApproval' && typeof answer.body.id === 'string')
        known.approvalId = answer.body.id
    }
    expect(flaws.slice(0, 5)).toEqual([])
    expect(succeeded.size).toBeGreaterThan(0.8 * operations.length)
  },
  count * 200 + 60_000,
)
