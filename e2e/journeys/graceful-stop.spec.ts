import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { createActionClient } from '../actions.ts'
import { expect, quickWatch, startProgram, startStack, test } from '../fixtures.ts'
import { readJournalFile } from '../support/read-journal-file.ts'
import { getSessionCookie, openPrintedLink, oneTimeLinkPattern, openOneTimeLink } from '../support/open-printed-link.ts'
import { freePort, type Program } from '../program.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'
import { filterCreates, type SandboxControl } from '../support/sandbox-control.ts'

const body = buildSamples('stopped')['AWS/MSK']?.body ?? {}
const root = path.resolve(import.meta.dirname, '../..')

/** Starts a create that Atlas carries out at once and answers `delayMs` later. */
const startSlowCreate = async (sandbox: SandboxControl, url: string, delayMs: number) => {
  const { id: groupId } = await sandbox.newProject()
  await sandbox.answerNext({ method: 'POST', path: `/api/atlas/v2/groups/${groupId}/streams`, when: 'after', delayMs })
  const key = randomUUID()
  const answer = createActionClient(url).create({ groupId, key, body })
  const countCreates = async () => filterCreates(await sandbox.received(groupId)).length
  await expect.poll(countCreates).toBe(1)
  return { groupId, key, answer, countCreates }
}

/** The number of projects that a replica has claimed for reading. */
const findHeldReads = (dataDir: string) =>
  readJournalFile(dataDir).claims.filter(({ reading_until: until }) => until !== null).length

const isUp = (url: string) =>
  sendRaw(`${url}/healthz`).then(
    () => true,
    () => false,
  )

const waitForExit = async (portal: Program) => {
  const startedAt = Date.now()
  const code = await portal.ended()
  return { code, ms: Date.now() - startedAt }
}

const restart = async (dataDir: string, env: Record<string, string>) => {
  const portal = startProgram('dist/serve.mjs', [], {
    PORT: await freePort(),
    PORTAL_DATA_DIR: dataDir,
    ...quickWatch,
    JOURNAL_LOOKS_MS: '200',
    JOURNAL_ROUND_MS: '100',
    ...Object.fromEntries(Object.entries(env).filter(([name]) => /^MONGODB_ATLAS_(BASE_URL|CLIENT_)/.test(name))),
  })
  return { portal, url: await openPrintedLink(portal) }
}

test('on SIGTERM during a create the portal finishes and answers it, releases its claims, and exits at once, though a browser is connected', async ({
  page,
}) => {
  const { stack, stop } = await startStack({}, { WATCH_LOOKING_MS: '60000', SHUTDOWN_WAIT_MS: '20000' })
  const { id } = await stack.sandbox.newProject()
  await page.goto(`${stack.url}/projects/${id}/private-links`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const { answer, countCreates } = await startSlowCreate(stack.sandbox, stack.url, 2_000)
  process.kill(stack.portal.pid, 'SIGTERM')
  const outcome = await answer
  const { code, ms } = await waitForExit(stack.portal)
  expect([outcome, code]).toEqual([expect.objectContaining({ kind: 'created', how: 'answered' }), 0])
  expect(ms).toBeLessThan(15_000)
  expect(await countCreates()).toBe(1)
  const { intents, leases } = readJournalFile(stack.dataDir)
  expect(intents).toEqual([
    expect.objectContaining({ status: 'created', link_id: expect.stringMatching(/^[a-f0-9]{24}$/) }),
  ])
  expect(leases.map(({ until }) => until)).toEqual(['1970-01-01T00:00:00.000Z'])
  expect(findHeldReads(stack.dataDir)).toBe(0)
  expect(stack.portal.printed()).toMatch(/"event":"stopped","isFinished":true/)
  await stop()
})

test('on SIGTERM a create that Atlas does not answer in time becomes unknown, and the next start finds its link', {
  tag: '@long',
}, async () => {
  const { stack, stop } = await startStack({}, { SHUTDOWN_WAIT_MS: '700', JOURNAL_LOOKS_MS: '200' })
  const { answer, countCreates, groupId, key } = await startSlowCreate(stack.sandbox, stack.url, 600_000)
  const list = `/groups/${groupId}/streams/privateLinkConnections`
  await stack.sandbox.answerNext({ method: 'GET', path: `/api/atlas/v2${list}`, delayMs: 600_000 })
  const poll = sendRaw(`${stack.url}/api/projects/${groupId}/private-links`, {
    headers: { 'sec-fetch-site': 'same-origin', cookie: getSessionCookie(stack.url) },
  }).catch(() => undefined)
  await expect.poll(() => findHeldReads(stack.dataDir)).toBe(1)
  process.kill(stack.portal.pid, 'SIGTERM')
  expect(await answer).toMatchObject({ kind: 'unknown', reason: 'The portal stopped while it was sending.' })
  const { code, ms } = await waitForExit(stack.portal)
  expect(code).toBe(0)
  expect(ms).toBeLessThan(10_000)
  await poll
  expect(findHeldReads(stack.dataDir)).toBe(0)
  const { intents, leases, audit } = readJournalFile(stack.dataDir)
  expect(intents).toEqual([expect.objectContaining({ id: key, status: 'unknown', link_id: null })])
  expect(leases.map(({ until }) => until)).toEqual(['1970-01-01T00:00:00.000Z'])
  expect(audit.map(({ action }) => action)).toEqual(['create.recorded', 'create.sending', 'create.unknown'])

  const next = await restart(stack.dataDir, stack.env)
  await expect
    .poll(() => createActionClient(next.url).outcome({ groupId, key }))
    .toMatchObject({ kind: 'created', how: 'found' })
  expect(await countCreates()).toBe(1)
  const { intents: afterStop } = readJournalFile(stack.dataDir)
  expect(afterStop).toEqual([
    expect.objectContaining({ status: 'created', link_id: expect.stringMatching(/^[a-f0-9]{24}$/) }),
  ])
  await next.portal.stop()
  await stop()
})

test('on SIGTERM the portal is not ready while it still serves, and then takes no more requests', {
  tag: '@long',
}, async () => {
  const { stack, stop } = await startStack({}, { SHUTDOWN_DELAY_MS: '8000' })
  const readReadiness = () => sendRaw(`${stack.url}/readyz`)
  expect((await readReadiness()).status).toBe(200)
  process.kill(stack.portal.pid, 'SIGTERM')
  await expect.poll(async () => (await readReadiness()).status).toBe(503)
  const { text } = await readReadiness()
  expect(JSON.parse(text)).toMatchObject({ ready: false, reasons: ['The portal is stopping.'] })
  const { id: groupId } = await stack.sandbox.newProject()
  expect(await createActionClient(stack.url).create({ groupId, key: randomUUID(), body })).toMatchObject({
    kind: 'created',
  })
  await expect.poll(() => isUp(stack.url)).toBe(false)
  expect(await stack.portal.ended()).toBe(0)
  await stop()
})

const starts = [
  ['npm start gets SIGTERM', false],
  ['Ctrl+C reaches every process at once', true],
] as const

for (const [what, isForAll] of starts)
  test(`when ${what}, a running create is finished and all processes exit with code 0`, {
    tag: '@long',
  }, async ({ stack }) => {
    test.setTimeout(90_000)
    const dataDir = await mkdtemp(path.join(tmpdir(), 'portal-stop-'))
    const child = spawn(process.execPath, ['server/bin/start.mjs'], {
      cwd: root,
      env: {
        ...{
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          NODE_ENV: 'production',
          PORT: await freePort(),
          PORTAL_DATA_DIR: dataDir,
        },
        MONGODB_ATLAS_BASE_URL: stack.env.MONGODB_ATLAS_BASE_URL,
        MONGODB_ATLAS_CLIENT_ID: stack.env.MONGODB_ATLAS_CLIENT_ID,
        MONGODB_ATLAS_CLIENT_SECRET: stack.env.MONGODB_ATLAS_CLIENT_SECRET,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    })
    const exit = once(child, 'exit')
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    await expect.poll(() => oneTimeLinkPattern.test(printed), { timeout: 30_000 }).toBe(true)
    const url = await openOneTimeLink(oneTimeLinkPattern.exec(printed)?.[0] ?? '')
    const { answer, countCreates } = await startSlowCreate(stack.sandbox, url, 1_500)
    process.kill(isForAll ? -(child.pid ?? 0) : (child.pid ?? 0), isForAll ? 'SIGINT' : 'SIGTERM')
    expect(await answer).toMatchObject({ kind: 'created', how: 'answered' })
    expect(await exit).toEqual([0, null])
    expect(await countCreates()).toBe(1)
    expect(await isUp(url)).toBe(false)
    await rm(dataDir, { recursive: true })
  })
