import { randomUUID } from 'node:crypto'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { findRoute } from '#lib/match-route.ts'
import { startPostgres } from '#server/store/testing/postgres-server.ts'
import { createActionClient } from '../actions.ts'
import { fillPath, readBuild, routes } from '../route-table.ts'
import { expect, getStack, startStack, test, usualStack } from '../fixtures.ts'
import { ShellPage } from '../pages/shell.ts'
import { readJournalFile } from '../support/read-journal-file.ts'
import { getSessionCookie } from '../support/open-printed-link.ts'
import { sumLines, findLines, fetchMetrics } from '../support/scrape-metrics.ts'
import { freePort } from '../program.ts'
import { signInAtProvider, test as oidcTest } from '../support/oidc-fixture.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'

const buildBody = (name: string) => buildSamples(name)['AWS/MSK']?.body ?? {}
const buildHeaders = (url: string) => ({ 'sec-fetch-site': 'same-origin', cookie: getSessionCookie(url) })
const readProbe = async (url: string, at: string): Promise<readonly unknown[]> => {
  const { status, text } = await sendRaw(`${url}${at}`, { headers: { host: '10.0.0.7:8080' } })
  const answer: unknown = JSON.parse(text)
  return [status, answer]
}

test('probes answer anybody under any host name, reveal next to nothing, and never call Atlas', async () => {
  const { stack, stop, stopSandbox } = await startStack()
  await stack.sandbox.forgetReceived()
  expect(await readProbe(stack.url, '/healthz')).toEqual([200, { alive: true }])
  for (let asked = 0; asked < 50; asked += 1)
    expect(await readProbe(stack.url, '/readyz')).toEqual([200, { ready: true, atlas: 'not asked yet' }])
  expect(await stack.sandbox.heard()).toEqual([])
  await sendRaw(`${stack.url}/api/projects`, { headers: buildHeaders(stack.url) })
  expect(await readProbe(stack.url, '/readyz')).toEqual([200, { ready: true, atlas: 'answers' }])
  await stopSandbox()
  await sendRaw(`${stack.url}/api/projects/65f0c0de0000000000000a01/private-links`, {
    headers: buildHeaders(stack.url),
  })
  await expect.poll(() => readProbe(stack.url, '/readyz')).toEqual([200, { ready: true, atlas: 'in trouble' }])
  expect(await readProbe(stack.url, '/healthz')).toEqual([200, { alive: true }])
  await stop()
})

test('without its store the portal is alive but not ready, and says what is broken', { tag: '@long' }, async ({
  page,
}) => {
  test.setTimeout(90_000)
  const server = await startPostgres()
  const { stack, stop } = await startStack({}, { DATABASE_URL: await server.freshUrl() })
  expect(await readProbe(stack.url, '/readyz')).toEqual([200, { ready: true, atlas: 'not asked yet' }])
  await server.stop()
  await expect
    .poll(() => readProbe(stack.url, '/readyz'))
    .toEqual([503, { ready: false, reasons: ['The store does not answer.'], atlas: 'not asked yet' }])
  expect(await readProbe(stack.url, '/healthz')).toEqual([200, { alive: true }])
  await page.goto(`${stack.url}/health`)
  await expect(page.getByRole('heading', { name: /^Something is broken: see Store/ })).toBeVisible()
  await expect(
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Store', exact: true }) }),
  ).toContainText('nothing is lost')
  await stop()
})

test('the health page says whether the portal works and with which key, never with its secret', async ({
  page,
  stack,
  project,
}) => {
  await page.goto(project.path)
  const shell = new ShellPage(page)
  await shell.openAccount()
  await shell.account().getByRole('link', { name: 'Health of the portal' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Health' })).toBeVisible()
  const line = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) })
  await expect(line('Store')).toContainText('Answers')
  await expect(line('Sandbox')).toContainText('Last good answer')
  await expect(line('Watcher')).toContainText('The newest read was')
  await expect(line('Creates')).toContainText('All known')
  await expect(line('Key')).toContainText(stack.env.MONGODB_ATLAS_CLIENT_ID ?? 'no id')
  await expect(line('Portal')).toContainText('Version 0.1.0')
  expect(await page.content()).not.toContain(stack.env.MONGODB_ATLAS_CLIENT_SECRET)
  await page.goto(project.path)
  await createActionClient(stack.url).create({
    groupId: project.id,
    key: randomUUID(),
    body: buildBody(`sandbox-lost-${project.id.slice(-6)}`),
  })
  await page.goto('/health')
  await expect(line('Creates')).toContainText('an unknown outcome')
})

const METRICS_PORT = await freePort()
const metricsUrl = `http://127.0.0.1:${METRICS_PORT}`
const measured = test.extend({
  stackSettings: {
    portal: {
      METRICS_PORT,
      REQUEST_ID_HEADER: 'X-Trace',
      LOG_LEVEL: 'debug',
      WATCH_RESTING_MS: '600000',
      WATCH_POLL_MS: '50000',
    },
  },
})

const endpoints: readonly (readonly [RegExp, string])[] = [
  [/^\/api\/oauth\/token$/, 'token'],
  [/^\/api\/atlas\/v2\/groups$/, 'listProjects'],
  [/^\/api\/atlas\/v2\/groups\/[a-f0-9]{24}$/, 'getProject'],
  [/\/streams$/, 'listWorkspaces'],
  [/\/connections$/, 'listConnections'],
  [/\/failoverConnections$/, 'listFailoverConnections'],
  [/privateLinkConnections$/, 'listPrivateLinks'],
  [/privateLinkConnections\/[a-f0-9]{24}$/, 'getPrivateLink'],
]
const writes: Readonly<Record<string, string>> = { POST: 'createPrivateLink', DELETE: 'deletePrivateLink' }
const findEndpoint = ({ method, path }: { method: string; path: string }) => {
  const found = endpoints.find(([pattern]) => pattern.test(path))?.[1] ?? path
  return found.endsWith('PrivateLink') || found.endsWith('PrivateLinks') ? (writes[method] ?? found) : found
}

const countNames = (names: readonly string[]) =>
  Object.fromEntries([...new Set(names)].sort().map((name) => [name, names.filter((one) => one === name).length]))

measured('metrics of Atlas calls, requests, polls and intents count exactly what happened', async ({ stack }) => {
  const { id: groupId } = await stack.sandbox.newProject({ name: 'counted-by-name' })
  const list = `/api/projects/${groupId}/private-links`
  const get = (at: string, headers: Record<string, string> = {}) =>
    sendRaw(`${stack.url}${at}`, { headers: { ...buildHeaders(stack.url), ...headers } })
  const before = await fetchMetrics(metricsUrl)
  const actions = createActionClient(stack.url)
  const created = await actions.create({ groupId, key: randomUUID(), body: buildBody('counted') })
  expect(created.kind).toBe('created')
  expect((await actions.create({ groupId, key: randomUUID(), body: buildBody('sandbox-field') })).kind).toBe('refused')
  expect((await actions.create({ groupId, key: randomUUID(), body: buildBody('sandbox-lost') })).kind).toBe('unknown')
  await stack.sandbox.advance(600_000)
  await get(`${list}?refresh=now`)
  await expect.poll(async () => (await get(list)).text).toContain('"state":"DONE"')
  const { headers } = await get(list)
  const settledMetrics = await fetchMetrics(metricsUrl)
  for (let asked = 0; asked < 5; asked += 1)
    expect((await get(list, { 'if-none-match': headers.etag ?? '' })).status).toBe(304)
  for (let asked = 0; asked < 3; asked += 1)
    expect((await sendRaw(`${stack.url}/api/projects`, { headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(
      401,
    )
  expect((await get(`/nowhere/${groupId}`)).status).toBe(404)
  const after = await fetchMetrics(metricsUrl)
  const countSince = (name: string, labels: Record<string, string>, since = settledMetrics) =>
    sumLines(after, name, labels) - sumLines(since, name, labels)
  const route = '/api/projects/[groupId]/private-links'
  expect(countSince('portal_http_requests_total', { route, method: 'GET', status: '304' })).toBe(5)
  expect(countSince('portal_poll_answers_total', { route, answer: 'unchanged' })).toBe(5)
  expect(countSince('portal_poll_answers_total', { route: '/api/projects', answer: 'trouble' })).toBe(3)
  expect(countSince('portal_http_requests_total', { route: '/api/projects', method: 'GET', status: '401' })).toBe(3)
  expect(countSince('portal_http_requests_total', { route: 'other', method: 'GET', status: '404' })).toBe(1)
  for (const outcome of ['created', 'refused', 'unknown'])
    expect(countSince('portal_intents_total', { kind: 'create', outcome }, before)).toBe(1)
  expect(countSince('portal_intents_total', { kind: 'create', outcome: 'sending' }, before)).toBe(3)
  expect(sumLines(after, 'portal_intents', { status: 'unknown' })).toBe(1)
  expect(sumLines(after, 'portal_intents_unknown', {})).toBe(1)
  expect(sumLines(after, 'portal_links', { state: 'DONE' })).toBe(2)
  expect(sumLines(after, 'portal_ready', {})).toBe(1)
  expect(sumLines(after, 'portal_atlas_budget_left', { scope: 'project' })).toBeGreaterThan(0)
  expect(sumLines(after, 'portal_snapshot_newest_age_seconds', {})).toBeLessThan(60)
  // A call that is under way is heard by the sandbox, and counted a moment later.
  await expect(async () => {
    const [metrics, heard] = [await fetchMetrics(metricsUrl), await stack.sandbox.heard()]
    const counted = findLines(metrics, 'portal_atlas_calls_total').flatMap(({ labels, value }) =>
      Array.from({ length: value }, () => labels.endpoint ?? ''),
    )
    expect(countNames(counted)).toEqual(countNames(heard.map(findEndpoint)))
    expect(counted.filter((name) => name === 'createPrivateLink')).toHaveLength(3)
    const timed = findLines(metrics, 'portal_atlas_call_seconds_count').reduce((sum, { value }) => sum + value, 0)
    expect(timed).toBe(counted.length)
  }).toPass({ timeout: 20_000 })
})

measured(
  'metrics name no project, link, person or secret, and are not served by the portal’s own port',
  async ({ stack }) => {
    const { id: groupId, name } = await stack.sandbox.newProject({ name: 'named-nowhere' })
    await createActionClient(stack.url).create({ groupId, key: randomUUID(), body: buildBody('hidden-cluster') })
    await sendRaw(`${stack.url}/projects/${groupId}/private-links`, { headers: buildHeaders(stack.url) })
    const text = await fetchMetrics(metricsUrl)
    const secrets = Object.entries(stack.env).flatMap(([variable, value]) =>
      /SECRET|KEY|CLIENT_ID/.test(variable) ? [value] : [],
    )
    const mentions = (answer: string) =>
      [groupId, name, 'hidden-cluster', 'local', ...secrets].filter((word) =>
        answer.split('\n').some((one) => !one.startsWith('#') && one.includes(word)),
      )
    expect(mentions(text)).toEqual([])
    expect(text).not.toMatch(/[0-9a-f]{24}/)
    expect(mentions(`portal_x{group="${groupId}",key="${secrets[0] ?? ''}"} 1`)).toHaveLength(2)
    expect((await sendRaw(`${stack.url}/metrics`, { headers: buildHeaders(stack.url) })).status).toBe(404)
    expect((await sendRaw(`${metricsUrl}/projects`)).status).toBe(404)
    expect(stack.portal.printed()).toContain(`Metrics at           ${metricsUrl}/metrics\n`)
  },
)

measured('one request id appears in the answer, the log, the calls to Atlas and the audit', async ({ stack }) => {
  const { id: groupId } = await stack.sandbox.newProject()
  const key = randomUUID()
  expect((await createActionClient(stack.url).create({ groupId, key, body: buildBody('named') })).kind).toBe('created')
  const { intents, audit } = readJournalFile(stack.dataDir)
  const id = intents.find((intent) => intent.id === key)?.request_id ?? ''
  expect(id).toMatch(/^[0-9a-f-]{36}$/)
  const rows = audit.filter(({ intent_id: of }) => of === key)
  expect(rows.map(({ action, request_id: request }) => [action, request])).toEqual(
    ['create.recorded', 'create.sending', 'create.created'].map((action) => [action, id]),
  )
  const [post] = (await stack.sandbox.received(groupId)).filter(({ method }) => method === 'POST')
  expect(post?.headers['x-request-id']).toBe(id)
  const events = ['"event":"create"', '"endpoint":"createPrivateLink"', '"event":"audit"', '"event":"request"']
  const findLogLines = () =>
    stack.portal
      .printed()
      .split('\n')
      .filter((line) => line.includes(`"requestId":"${id}"`))
  await expect.poll(() => events.filter((event) => !findLogLines().some((line) => line.includes(event)))).toEqual([])
})

measured(
  'a request id is taken from the trusted header if it is well-formed, and from no other header',
  async ({ stack, atEnd }) => {
    const other = await getStack(usualStack, atEnd)
    const readRequestId = async (url: string, headers: Record<string, string>) =>
      (await sendRaw(`${url}/api/projects`, { headers: { 'sec-fetch-site': 'same-origin', ...headers } })).headers[
        'x-request-id'
      ]
    const refused = await sendRaw(`${stack.url}/api/projects`, {
      headers: { 'sec-fetch-site': 'same-origin', 'x-trace': 'Root=1-5759e988' },
    })
    expect([refused.headers['x-request-id'], JSON.parse(refused.text)]).toEqual([
      'Root=1-5759e988',
      expect.objectContaining({ requestId: 'Root=1-5759e988' }),
    ])
    for (const odd of ['short', 'a b c d e f g', '"}{"event":"forged"', 'x'.repeat(200)])
      expect(await readRequestId(stack.url, { 'x-trace': odd })).toMatch(/^[0-9a-f-]{36}$/)
    expect(await readRequestId(stack.url, { 'x-request-id': 'trace-0123456789' })).toMatch(/^[0-9a-f-]{36}$/)
    expect(
      await readRequestId(other.url, { 'x-trace': 'trace-0123456789', 'x-request-id': 'trace-0123456789' }),
    ).toMatch(/^[0-9a-f-]{36}$/)
    expect(other.portal.printed()).not.toContain('Metrics at')
  },
)

oidcTest(
  'the health page is shown to everybody who is signed in, with or without a role, and to nobody else',
  async ({ page, oidc }) => {
    await page.goto(`${oidc.stack.url}/health`)
    await expect(page).toHaveURL(/\/sign-in\?to=%2Fhealth$/)
    expect(await page.content()).not.toContain('Watcher')
    await signInAtProvider(page, 'nora')
    await expect(page).toHaveURL(`${oidc.stack.url}/health`)
    await expect(page.getByRole('heading', { name: 'Watcher' })).toBeVisible()
    expect(await page.content()).not.toContain(oidc.mine.name)
  },
)

test('every page and route of the build has a metrics label of its own', () => {
  const target = { groupId: '65f0c0de0000000000000a01', linkId: '65f0c0de0000000000000b01', key: randomUUID() }
  const patterns = [...readBuild().pages.filter((page) => !page.startsWith('/_')), ...Object.keys(routes)]
  expect(patterns.filter((pattern) => findRoute(fillPath(pattern, target)) !== pattern)).toEqual([])
  expect(patterns.length).toBeGreaterThan(25)
})
