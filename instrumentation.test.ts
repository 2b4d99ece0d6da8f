import { AsyncResource } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { addPolicyStatement } from '#server/actions/add-policy-statement.ts'
import { annotatePrivateLink } from '#server/actions/annotate-private-link.ts'
import { askForApproval } from '#server/actions/ask-for-approval.ts'
import { changeConnection } from '#server/actions/change-connection.ts'
import { changeConnectionOwnership } from '#server/actions/change-connection-ownership.ts'
import { changeLinkOwnership } from '#server/actions/change-link-ownership.ts'
import { createConnection } from '#server/actions/create-connection.ts'
import { createPrivateLink } from '#server/actions/create-private-link.ts'
import { createToken } from '#server/actions/create-token.ts'
import { createWorkspace } from '#server/actions/create-workspace.ts'
import { deleteConnection } from '#server/actions/delete-connection.ts'
import { deletePrivateLink } from '#server/actions/delete-private-link.ts'
import { discardDraft } from '#server/actions/discard-draft.ts'
import { enableConnectivity } from '#server/actions/enable-connectivity.ts'
import { overrideApproval } from '#server/actions/override-approval.ts'
import { pickPrivateLink } from '#server/actions/pick-private-link.ts'
import { readConnectionTerraform } from '#server/actions/read-connection-terraform.ts'
import { readTerraform } from '#server/actions/read-terraform.ts'
import { remarkOnApproval } from '#server/actions/remark-on-approval.ts'
import { removeAnnotation } from '#server/actions/remove-annotation.ts'
import { revokeToken } from '#server/actions/revoke-token.ts'
import { saveDraft } from '#server/actions/save-draft.ts'
import { sendAgain } from '#server/actions/send-again.ts'
import { sendApproved } from '#server/actions/send-approved.ts'
import { sendMessageAgain } from '#server/actions/send-message-again.ts'
import { sendTest } from '#server/actions/send-test.ts'
import { setDnsDomain } from '#server/actions/set-dns-domain.ts'
import { subscribe } from '#server/actions/subscribe.ts'
import { takeDraftOver } from '#server/actions/take-draft-over.ts'
import { undoPolicyStatement } from '#server/actions/undo-policy-statement.ts'
import { unsubscribe } from '#server/actions/unsubscribe.ts'
import { withdrawApproval } from '#server/actions/withdraw-approval.ts'
import { apiHandlers } from '#server/api/api-handlers.ts'
import { startApiPortal, type ApiPortal } from '#server/api/testing/api-portal.ts'
import { buildSampleRequest } from '#server/api/testing/build-sample-request.ts'
import { countWrites } from '#server/api/testing/count-writes.ts'
import { documentShape, listOperations, type DocumentedOperation } from '#server/api/testing/document.ts'
import { startProvider } from '#server/auth/testing/hostile-provider.ts'
import { container } from '#server/container.ts'
import {
  buildVariables,
  createAskers,
  createCredentials,
  mine,
  readRoles,
  type Asker,
} from '#server/http/testing/create-askers.ts'
import type { RouteHandler } from '#server/process/answer-route.ts'
import { beginRequest } from '#server/request-id.ts'
import { routeHandlers } from '#server/routes/route-handlers.ts'
import type { Permission } from '#lib/permission.ts'
import { routes } from '#lib/routes.ts'
import * as z from '#lib/zod.ts'

vi.mock('next/navigation', () => ({ redirect: vi.fn() }))

let provider: Awaited<ReturnType<typeof startProvider>>
let portal: ApiPortal
let askers: [name: string, asker: Asker][] = []
beforeAll(async () => {
  provider = await startProvider()
  const limits = ['CREATES', 'CHANGES', 'PASTES', 'PREFLIGHTS', 'LOOKUPS', 'EXPORTS', 'REFRESHES']
  const most = Object.fromEntries(limits.map((name) => [`${name}_PER_MINUTE`, '100000']))
  portal = await startApiPortal({ ...buildVariables(provider.url), ...most }, readRoles)
  askers = Object.entries(await createAskers(createCredentials((await container()).tokens, provider)))
}, 60_000)
afterAll(async () => {
  await portal.stop()
  await provider.stop()
})

const values: Readonly<Record<string, string>> = {
  ...{ groupId: mine, linkId: '65f0c0de0000000000000fff', workspace: 'w', name: 'n' },
  ...{
    operationId: randomUUID(),
    key: randomUUID(),
    messageId: randomUUID(),
    approvalId: randomUUID(),
    receiver: 'browser',
  },
}

/** Runs work as one request of somebody, at the time when they ask. */
const runAs = async <T>({ headers, afterMs = 0 }: Asker, extra: object, work: () => T): Promise<Awaited<T>> => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + afterMs })
  const run = () => {
    beginRequest('r', { ...extra, ...headers }, Promise.resolve())
    return work()
  }
  const result = await new AsyncResource('request').runInAsyncScope(run)
  vi.useRealTimers()
  return result
}

const readText = async (body: Awaited<ReturnType<RouteHandler>>['body']) => {
  if (!body) return ''
  if ('text' in body) return body.text
  let text = ''
  for await (const part of body) text += part
  return text
}

type Row = { pattern: string; method: string; permission: Permission; kind: 'api' | 'data' }
/** Every route that answers something of a project, by the table of routes. */
const rows = Object.entries(routes).flatMap(([pattern, row]): Row[] => {
  if (row.kind === 'data') return [{ pattern, method: row.method, permission: row.permission, kind: 'data' }]
  if (row.kind !== 'api') return []
  return Object.entries(row.methods).map(([method, permission]) => ({ pattern, method, permission, kind: 'api' }))
})
const handlers: Readonly<Record<string, RouteHandler>> = { ...routeHandlers, ...apiHandlers }

/** As from the portal's own pages, so that nothing but the token is wrong where none is read. */
const buildOwnHeaders = ({ headers }: Asker) =>
  headers.cookie === undefined ? { 'sec-fetch-site': 'same-origin' } : {}

const send = (asker: Asker, { pattern, method, kind }: Row, operations: readonly DocumentedOperation[]) => {
  const documentedPath = pattern.replaceAll(/\[(\w+)\]/g, '{$1}')
  const operation = operations.find((one) => one.path === documentedPath && one.method === method)
  const { body, headers = {} } = operation ? buildSampleRequest(operation, values).request : {}
  const own = kind === 'data' ? buildOwnHeaders(asker) : {}
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  const sent = {
    ...own,
    ...Object.fromEntries(named),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  }
  return runAs(asker, sent, async () => {
    const answer = await handlers[pattern]?.({
      ...{ method, pattern, params: values, query: new URLSearchParams() },
      headers: { ...sent, host: String(asker.headers.host) },
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
    })
    return { status: answer?.status ?? 0, text: await readText(answer?.body) }
  })
}

/** What is wrong with an answer to somebody; a list of all projects is for everybody who is signed in, of their own. */
const findFlaw = (asker: Asker, row: Row, { status, text }: { status: number; text: string }) => {
  const may = row.kind === 'data' ? (asker.mayBySession ?? []) : asker.may
  const isListOfOwn = row.permission === 'see' && !row.pattern.includes('[groupId]') && may.includes('sign-in')
  const isLetThrough = status !== 401 && status !== 403
  if (isListOfOwn) return !may.includes('see') && text.includes(mine) ? 'shows the project' : undefined
  if (isLetThrough === may.includes(row.permission)) return undefined
  return isLetThrough ? 'is let through' : 'is refused'
}

const readOperations = async () => {
  const answer = await runAs(
    { ...(askers.find(([name]) => name === 'viewer')?.[1] ?? { headers: {}, may: [] }) },
    {},
    () =>
      handlers['/api/v1/openapi.json']?.({
        ...{ method: 'GET', pattern: '/api/v1/openapi.json', params: {}, query: new URLSearchParams(), headers: {} },
      }),
  )
  return listOperations(documentShape.parse(JSON.parse(await readText(answer?.body))))
}

it('every route of the table, by everybody: lets through who may, and nobody else; Atlas gets no write of the others', async () => {
  const operations = await readOperations()
  const flaws: string[] = []
  const ask = async (chosen: typeof askers) => {
    for (const [name, asker] of chosen)
      for (const row of rows) {
        const answer = await send(asker, row, operations)
        const flaw = findFlaw(asker, row, answer)
        if (flaw) flaws.push(`${row.method} ${row.pattern}, ${name}: ${flaw} (${String(answer.status)})`)
      }
  }
  const before = await countWrites(portal.sandboxUrl)
  const isOutsider = ([, { may }]: [string, Asker]) => !may.includes('change')
  await ask(askers.filter(isOutsider))
  expect(await countWrites(portal.sandboxUrl)).toBe(before)
  await ask(askers.filter((one) => !isOutsider(one)))
  expect(await countWrites(portal.sandboxUrl)).toBeGreaterThan(before)
  expect(flaws).toEqual([])
  expect(rows.length).toBeGreaterThan(50)
  expect(askers.length).toBe(25)
})

const denial = z.object({ kind: z.literal('denied'), sentence: z.string() })
const actions = {
  addPolicyStatement,
  annotatePrivateLink,
  askForApproval,
  changeConnection,
  changeConnectionOwnership,
  changeLinkOwnership,
  createConnection,
  createPrivateLink,
  createToken,
  createWorkspace,
  deleteConnection,
  deletePrivateLink,
  discardDraft,
  enableConnectivity,
  overrideApproval,
  pickPrivateLink,
  readConnectionTerraform,
  readTerraform,
  remarkOnApproval,
  removeAnnotation,
  revokeToken,
  saveDraft,
  sendAgain,
  sendApproved,
  sendMessageAgain,
  sendTest,
  setDnsDomain,
  subscribe,
  takeDraftOver,
  undoPolicyStatement,
  unsubscribe,
  withdrawApproval,
}

it('every action, by everybody with a token: reads no token', async () => {
  const flaws: string[] = []
  for (const [action, run] of Object.entries(actions))
    for (const [name, asker] of askers.filter(([, { mayBySession }]) => !mayBySession)) {
      const outcome: unknown = await runAs(asker, buildOwnHeaders(asker), () => run({ groupId: mine }))
      const { data } = denial.safeParse(outcome)
      if (!data || !/not signed in|own pages|own address/.test(data.sentence))
        flaws.push(`${action}, ${name}: ${JSON.stringify(outcome)}`)
    }
  expect(flaws).toEqual([])
  const files = readdirSync('server/actions').filter((file) => !file.endsWith('.test.ts'))
  expect(files.length).toBe(Object.keys(actions).length)
})
