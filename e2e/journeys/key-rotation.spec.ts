import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { randomUUID } from 'node:crypto'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { createActionClient } from '../actions.ts'
import { expect, startStack, test as base, type Stack } from '../fixtures.ts'
import { getSessionCookie } from '../support/open-printed-link.ts'
import { startPoller } from '../support/poller.ts'

type Pair = { id: string; secret: string }
type Own = { stack: Stack; write: (pair: Pair) => Promise<void>; first: Pair }

/**
 * A secrets folder as Kubernetes mounts it: the files are links through `..data` to a folder that is swapped as a
 * whole.
 */
const mountSecrets = async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-secret-'))
  let version = 0
  const write = async ({ id, secret }: Pair) => {
    version += 1
    const inner = `..${String(version)}`
    await mkdir(path.join(folder, inner))
    await writeFile(path.join(folder, inner, 'id'), id)
    await writeFile(path.join(folder, inner, 'secret'), secret)
    await symlink(inner, path.join(folder, '..next'))
    await rename(path.join(folder, '..next'), path.join(folder, '..data'))
  }
  for (const name of ['id', 'secret']) await symlink(path.join('..data', name), path.join(folder, name))
  return { folder, write }
}

const ways = {
  'a service account': {
    id: 'MONGODB_ATLAS_CLIENT_ID',
    secret: 'MONGODB_ATLAS_CLIENT_SECRET',
    kind: 'service-account',
  },
  'an API key': { id: 'MONGODB_ATLAS_PUBLIC_KEY', secret: 'MONGODB_ATLAS_PRIVATE_KEY', kind: 'api-key' },
} as const

for (const [name, { id, secret, kind }] of Object.entries(ways)) {
  const test = base.extend<{ own: Own }>({
    own: async ({}, use) => {
      const { folder, write } = await mountSecrets()
      const first = { id: 'first-id', secret: 'canary-of-the-first-secret' }
      await write(first)
      const of =
        kind === 'api-key' ? 'SANDBOX_PUBLIC_KEY SANDBOX_PRIVATE_KEY' : 'SANDBOX_CLIENT_ID SANDBOX_CLIENT_SECRET'
      const [sandboxId = '', sandboxSecret = ''] = of.split(' ')
      const files = { [`${id}_FILE`]: path.join(folder, 'id'), [`${secret}_FILE`]: path.join(folder, 'secret') }
      const none = { MONGODB_ATLAS_CLIENT_ID: '', MONGODB_ATLAS_CLIENT_SECRET: '' }
      const { stack, stop } = await startStack(
        { [sandboxId]: first.id, [sandboxSecret]: first.secret },
        { ...none, ...files, WATCH_MOVING_MS: '200', WATCH_RESTING_MS: '200' },
      )
      await use({ stack, write, first })
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  })

  test(`${name} is replaced in its files without a failing poll or create and without a restart`, {
    tag: '@long',
  }, async ({ own }) => {
    const { stack, write, first } = own
    const { id: groupId } = await stack.sandbox.newProject()
    const create = (title: string) =>
      createActionClient(stack.url).create({
        groupId,
        key: randomUUID(),
        body: buildSamples(title)['AWS/MSK']?.body ?? {},
      })
    expect(await create('before')).toMatchObject({ kind: 'created' })
    const polls = startPoller({ url: stack.url, groupId, cookie: getSessionCookie(stack.url), everyMs: 50 })
    const countReads = async () =>
      (await stack.sandbox.received(groupId)).filter(({ method }) => method === 'GET').length
    const waitForPolls = async () => {
      const [reads, answered] = [await countReads(), polls.answered()]
      await expect.poll(countReads).toBeGreaterThan(reads + 2)
      await expect.poll(() => polls.answered()).toBeGreaterThan(answered + 5)
    }
    await waitForPolls()
    let currentKey = first
    for (const next of [
      { id: 'second-id', secret: 'canary-of-the-second-secret' },
      { id: 'third-id', secret: 'canary-of-the-third-secret' },
    ]) {
      await stack.sandbox.addKey({ kind, user: next.id, secret: next.secret })
      await write(next)
      await stack.portal.says(new RegExp('"event":"atlas-key","key":"taken"[^]*'.repeat(currentKey === first ? 1 : 2)))
      await stack.sandbox.revokeKey(currentKey.secret)
      currentKey = next
      await waitForPolls()
      expect(await create(next.id)).toMatchObject({ kind: 'created' })
    }
    const { failed, trouble } = await polls.stop()
    expect({ failed, trouble }).toEqual({ failed: [], trouble: [] })
    expect(stack.portal.printed()).not.toContain('canary-of')
  })

  test(`${name} that is revoked and replaced at once fails no create and no two polls in a row`, {
    tag: '@long',
  }, async ({ own }) => {
    const { stack, write, first } = own
    const { id: groupId } = await stack.sandbox.newProject()
    const polls = startPoller({ url: stack.url, groupId, cookie: getSessionCookie(stack.url), everyMs: 50 })
    await expect.poll(() => polls.answered()).toBeGreaterThan(5)
    const next = { id: 'fourth-id', secret: 'canary-of-the-fourth-secret' }
    await stack.sandbox.addKey({ kind, user: next.id, secret: next.secret })
    await stack.sandbox.revokeKey(first.secret)
    await write(next)
    const answered = polls.answered()
    await expect.poll(() => polls.answered()).toBeGreaterThan(answered + 20)
    const created = await createActionClient(stack.url).create({
      groupId,
      key: randomUUID(),
      body: buildSamples('blow')['AWS/MSK']?.body ?? {},
    })
    expect(created).toMatchObject({ kind: 'created' })
    const { mostInARow, trouble } = await polls.stop()
    expect(mostInARow).toBeLessThan(2)
    expect(trouble).toEqual([])
  })
}
