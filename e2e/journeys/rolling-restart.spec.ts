import { randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from '#lib/zod.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { openPostgres } from '#server/store/testing/shared-postgres.ts'
import { createActionClient, type ActionClient } from '../actions.ts'
import { startBalancer } from '../support/balancer.ts'
import { expect, quickWatch, startProgram, startStack, test as base, type Stack } from '../fixtures.ts'
import { getSessionCookie } from '../support/open-printed-link.ts'
import { startPoller } from '../support/poller.ts'
import { freePort, type Program } from '../program.ts'
import { filterCreates } from '../support/sandbox-control.ts'

const pollers = 4
const creators = 2
/** How long the sandbox takes for a create, so that some are running whenever a replica is stopped. */
const createMs = 300

const state = z.object({ links: z.array(z.object({ id: z.string(), groupId: z.string() })) })

/** The links that the sandbox has in a project. */
const listLinks = async ({ dataDir }: Stack, groupId: string) => {
  const { links } = state.parse(JSON.parse(await readFile(path.join(dataDir, 'sandbox.json'), 'utf8')))
  return links
    .filter((link) => link.groupId === groupId)
    .map(({ id }) => id)
    .toSorted()
}

/** Two replicas over one PostgreSQL behind one address; each can be restarted on its port. */
const startRolling = async () => {
  const [database, balancer] = [await openPostgres(), await startBalancer()]
  const ports = [await freePort(), await freePort()] as const
  const sharedEnv = {
    ...quickWatch,
    DATABASE_URL: await database.freshUrl(),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    PORTAL_SESSION_SECRET: randomBytes(32).toString('base64'),
    PORTAL_URL: balancer.url,
    CREATES_PER_MINUTE: '10000',
    CHANGES_PER_MINUTE: '10000',
    REQUESTS_PER_MINUTE: '1000000',
    ATLAS_WRITE_MS: '3000',
    JOURNAL_SENDING_MS: '4000',
    JOURNAL_LOOKS_MS: '250,500,1000',
    SHUTDOWN_DELAY_MS: '1000',
  }
  const backends = ports.map((port) => balancer.add(`http://127.0.0.1:${port}`))
  const { stack, stop } = await startStack({}, { ...sharedEnv, PORT: ports[0] })
  const atlas = Object.fromEntries(
    ['BASE_URL', 'CLIENT_ID', 'CLIENT_SECRET'].map((name) => [
      `MONGODB_ATLAS_${name}`,
      stack.env[`MONGODB_ATLAS_${name}`] ?? '',
    ]),
  )
  const start = async (replica: number): Promise<Program> => {
    const program = startProgram('dist/serve.mjs', [], {
      ...sharedEnv,
      ...atlas,
      PORTAL_DATA_DIR: stack.dataDir,
      PORT: ports[replica] ?? '',
    })
    await program.says(/Keeps its data in/)
    await expect.poll(() => backends[replica]?.isReady).toBe(true)
    return program
  }
  const replicas = [stack.portal, await start(1)]
  const [, sealed = ''] = getSessionCookie(balancer.url).split('=')
  return {
    stack,
    url: balancer.url,
    cookie: ports.map((port) => `portal-session-${port}=${sealed}`).join('; '),
    served: () => backends.map(({ served }) => served),
    restart: async (replica: number) => {
      await replicas[replica]?.stop()
      replicas[replica] = await start(replica)
    },
    stop: async () => {
      for (const replica of replicas) replica.kill()
      await Promise.all(replicas.map((replica) => replica.ended()))
      balancer.stop()
      await stop()
      await database.stop()
    },
  }
}

/**
 * Creates one link after the other, and repeats a create that was not answered, as a browser does for the same draft.
 */
const startCreator = (actions: ActionClient, groupId: string, name: string) => {
  const createdLinks = new Map<string, string>()
  const outcomes: string[] = []
  let isOver = false
  const settle = async (request: Parameters<ActionClient['create']>[0]): Promise<string> => {
    for (;;) {
      const outcome = await actions
        .create(request)
        .catch((error: unknown) => ({ kind: 'unanswered', said: String(error) }) as const)
      if (outcome.kind === 'created') return outcome.linkId
      outcomes.push(JSON.stringify(outcome))
      await sleep(200)
    }
  }
  const run = async () => {
    for (let index = 0; !isOver; index += 1) {
      const key = randomUUID()
      createdLinks.set(
        key,
        await settle({ groupId, key, body: buildSamples(`${name}-${String(index)}`)['AWS/MSK']?.body ?? {} }),
      )
    }
  }
  const running = run()
  return {
    countCreated: () => createdLinks.size,
    stop: async () => {
      isOver = true
      await running
      return { links: [...createdLinks.values()], outcomes }
    },
  }
}

const test = base.extend<{ rolling: Awaited<ReturnType<typeof startRolling>> }>({
  rolling: [
    async ({}, use) => {
      const rolling = await startRolling()
      await use(rolling)
      await rolling.stop()
    },
    { timeout: 120_000 },
  ],
})

test('while two replicas are restarted in turn under load, no poll fails twice in a row and no create is lost or duplicated', {
  tag: '@long',
}, async ({ rolling }) => {
  test.setTimeout(240_000)
  const { stack, url, cookie } = rolling
  const { id: groupId } = await stack.sandbox.newProject()
  await stack.sandbox.answerNext({
    method: 'POST',
    path: `/api/atlas/v2/groups/${groupId}/`,
    times: 10_000,
    when: 'after',
    delayMs: createMs,
  })
  const polls = Array.from({ length: pollers }, () => startPoller({ url, groupId, cookie, everyMs: 250 }))
  const makers = Array.from({ length: creators }, (_, index) =>
    startCreator(
      createActionClient(url, () => cookie),
      groupId,
      `maker-${String(index)}`,
    ),
  )
  const count = (creators: readonly { countCreated: () => number }[]) =>
    creators.reduce((sum, { countCreated }) => sum + countCreated(), 0)
  const waitForPolls = async () => {
    const [created, before] = [count(makers), rolling.served()]
    await expect.poll(() => count(makers), { timeout: 60_000 }).toBeGreaterThan(created + 1)
    await expect
      .poll(() => rolling.served().every((served, replica) => served > (before[replica] ?? 0) + 5), { timeout: 60_000 })
      .toBe(true)
  }
  await waitForPolls()
  for (const replica of [0, 1]) {
    const [created, answered] = [count(makers), polls.map((poll) => poll.answered())]
    await rolling.restart(replica)
    expect(count(makers)).toBeGreaterThan(created)
    for (const [index, poll] of polls.entries()) expect(poll.answered()).toBeGreaterThan(answered[index] ?? 0)
    await waitForPolls()
  }
  const results = await Promise.all(makers.map((maker) => maker.stop()))
  const links = results.flatMap((result) => result.links)
  await expect.poll(() => polls.every((poll) => poll.hasSeen(links))).toBe(true)
  for (const poll of polls) {
    const { failed, mostInARow, ids, trouble } = await poll.stop()
    expect(mostInARow, failed.join('\n')).toBeLessThan(2)
    expect(trouble).toEqual([])
    expect([...ids].toSorted()).toEqual(links.toSorted())
  }
  expect(new Set(links).size).toBe(links.length)
  const creates = filterCreates(await stack.sandbox.received(groupId))
  expect(creates.length, results.flatMap(({ outcomes }) => outcomes).join('\n')).toBe(links.length)
  expect(await listLinks(stack, groupId)).toEqual(links.toSorted())
})
