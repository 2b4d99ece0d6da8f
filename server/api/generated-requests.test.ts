import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createAnswerCheck, documentShape, listOperations } from '#server/api/testing/document.ts'
import { startApiPortal, type ApiPortal } from '#server/api/testing/api-portal.ts'
import { generateRequest } from '#server/api/testing/generate-request.ts'
import { calm, createChance } from '#server/api/testing/chance.ts'
import { buildVariables, readRoles } from '#server/http/testing/create-askers.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import * as z from '#lib/zod.ts'

vi.mock('#server/http/current-session.ts', () => ({
  readCurrentPerson: () => ({ id: 'ada', name: 'Ada', may: () => true, maySomewhere: () => true }),
}))

const { API_REQUESTS } = z
  .object({ API_REQUESTS: z.coerce.number().int().positive().default(500) })
  .parse(Reflect.get(import.meta, 'env'))
/** On each of the two stores. */
const count = Math.ceil(API_REQUESTS / 2)
const many = '1000000'

const startPortal = (databaseUrl: string) => {
  const limits = ['CREATES', 'CHANGES', 'PASTES', 'PREFLIGHTS', 'LOOKUPS', 'EXPORTS', 'REFRESHES']
  const perMinute = Object.fromEntries(limits.map((name) => [`${name}_PER_MINUTE`, many]))
  return startApiPortal(
    (url) => ({
      ...perMinute,
      ...buildVariables('https://login.example'),
      ...{ PORTAL_URL: url, DATABASE_URL: databaseUrl },
    }),
    readRoles,
  )
}

/** A body with a NUL character in each of its texts in turn. */
const addNul = (value: unknown): unknown[] => {
  if (typeof value === 'string') return [`${value}\0`]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]: [string, unknown]) =>
    addNul(item).map((one) => (Array.isArray(value) ? value.with(Number(name), one) : { ...value, [name]: one })),
  )
}

onBothStores('requests generated from the document', ({ kind, emptyUrl }) => {
  let portal: ApiPortal
  beforeEach(async () => {
    portal = await startPortal(await emptyUrl())
  }, 60_000)
  afterEach(() => portal.stop())

  it(
    `${String(count)} of them: none fails, and each answer is as the document says`,
    async () => {
      const document = documentShape.parse((await portal.send('GET', '/api/v1/openapi.json')).body)
      const operations = listOperations(document)
      const check = createAnswerCheck(document)
      const chance = createChance(kind === 'file' ? 25 : 26)
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

  it('a NUL character in any text of a body or a query is refused', async () => {
    const document = documentShape.parse((await portal.send('GET', '/api/v1/openapi.json')).body)
    const chance = calm(createChance(25))
    const answers: string[] = []
    for (const operation of listOperations(document)) {
      const { path, request } = generateRequest(chance, operation, { groupId: '65f0c0de0000000000000a01' })
      const key = { 'Idempotency-Key': crypto.randomUUID() }
      for (const body of addNul(request.body)) {
        const { status, text } = await portal.send(operation.method, path, {
          body,
          headers: { ...request.headers, ...key },
        })
        if (status !== 422) answers.push(`${operation.operationId} ${JSON.stringify(body)}: ${text}`)
      }
      for (const { name } of operation.parameters.filter((one) => one.in === 'query')) {
        const { status, text } = await portal.send(operation.method, `${path}?${name}=a%00`, request)
        if (status !== 400) answers.push(`${operation.operationId} ${name}: ${text}`)
      }
    }
    expect(answers).toEqual([])
  })
})
