import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, lstatSync, mkdirSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import * as z from '#lib/zod.ts'
import { assemble } from '../../server/bin/assemble.mjs'
import { createActionClient } from '../actions.ts'
import { expect, test as base } from '../fixtures.ts'
import { createPool } from '../support/create-pool.ts'
import { openPrintedLink } from '../support/open-printed-link.ts'
import { endWithParent, freePort, startNode, type Program } from '../program.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'

/** The image’s user, who does not exist on this machine. */
const user = 10_001
const mostBytes = 70_000_000

const listTree = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const { size, mtimeMs, mode } = lstatSync(path.join(folder, name))
      return [name, size, mtimeMs, mode].join(' ')
    })

type Image = { tree: string; data: string; bytes: number }

/** The image’s files, read-only, and a data folder that only the image’s user may write. */
const images = createPool(1, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-image-'))
  const [tree, data] = [path.join(folder, 'app'), path.join(folder, 'data')]
  const bytes = z.number().parse(await assemble(tree))
  mkdirSync(data, { mode: 0o700 })
  chmodSync(folder, 0o755)
  if (process.getuid?.() === 0) chownSync(data, user, user)
  spawnSync('chmod', ['-R', 'a-w,a+rX', tree])
  const stop = async () => {
    spawnSync('chmod', ['-R', 'u+w', tree])
    await rm(folder, { recursive: true, force: true })
  }
  return { thing: { tree, data, bytes }, stop }
})

const test = base.extend<{ image: Image }>({
  image: [async ({ atEnd }, use) => use(await images.get({}, atEnd)), { timeout: 120_000 }],
})

const startAs = async ({ tree, data }: Image, env: Record<string, string>): Promise<Program> =>
  startNode({
    args: [...endWithParent, 'dist/serve.mjs'],
    env: { HOME: '/nonexistent', PORT: await freePort(), PORTAL_DATA_DIR: data, ...env },
    cwd: tree,
    user,
  })

const checkHealth = ({ tree }: Image, url: string) => {
  const { hostname, port } = new URL(url)
  return startNode({ args: ['server/bin/healthy.mjs'], env: { HOST: hostname, PORT: port }, cwd: tree, user }).ended()
}

test('the image has no sources, tests or tools, and is small', { tag: '@long' }, ({ image }) => {
  const files = readdirSync(image.tree, { recursive: true, encoding: 'utf8' })
  expect(
    files.filter((file) =>
      /\.(tsx?|map)$|\.(test|spec)\.|^\.git(\/|$)|^node_modules\/(typescript|esbuild|vitest|playwright|tsx|sharp)\//.test(
        file,
      ),
    ),
  ).toEqual([])
  expect(files.filter((file) => /^(dist|server)\/.*\.mjs$/.test(file)).length).toBeGreaterThan(5)
  expect(image.bytes).toBeLessThan(mostBytes)
})

test.describe('as a user who can write only the data folder', () => {
  test.skip(process.getuid?.() !== 0, 'only root can start a program as another user')

  test('the image serves, creates a private link, and writes nothing beside its data', { tag: '@long' }, async ({
    image,
    stack,
  }) => {
    const before = listTree(image.tree)
    const portal = await startAs(image, {
      MONGODB_ATLAS_BASE_URL: stack.env.MONGODB_ATLAS_BASE_URL ?? '',
      MONGODB_ATLAS_CLIENT_ID: stack.env.MONGODB_ATLAS_CLIENT_ID ?? '',
      MONGODB_ATLAS_CLIENT_SECRET: stack.env.MONGODB_ATLAS_CLIENT_SECRET ?? '',
    })
    const url = await openPrintedLink(portal)
    const page = await sendRaw(`${url}/sign-in`)
    expect(page.status).toBe(200)
    const [script = ''] = /\/_next\/static\/[^"]+\.js/.exec(page.text) ?? []
    expect((await sendRaw(`${url}${script}`)).status).toBe(200)
    const { id: groupId } = await stack.sandbox.newProject()
    const created = await createActionClient(url).create({
      groupId,
      key: randomUUID(),
      body: buildSamples('image')['AWS/MSK']?.body ?? {},
    })
    expect(created).toMatchObject({ kind: 'created' })
    expect(await checkHealth(image, url)).toBe(0)
    await portal.stop()
    expect(await portal.ended()).toBe(0)
    expect(await checkHealth(image, url)).toBe(1)
    expect(portal.printed()).not.toMatch(/EACCES|EROFS|Error/)
    expect(listTree(image.tree)).toEqual(before)
  })

  test('the image starts its own sandbox, and its programs back up and verify the store', {
    tag: '@long',
  }, async ({ image }) => {
    const portal = await startAs(image, {})
    const url = await openPrintedLink(portal)
    expect((await sendRaw(`${url}/sign-in`)).status).toBe(200)
    expect(portal.printed()).toContain('the sandbox that comes with it')
    const run = async (name: string, ...args: string[]) => {
      const program = startNode({
        args: [`dist/${name}.mjs`, ...args],
        env: { PORTAL_DATA_DIR: image.data },
        cwd: image.tree,
        user,
      })
      return { code: await program.ended(), printed: program.printed() }
    }
    expect(await run('backup', path.join(image.data, 'copy.db'))).toMatchObject({ code: 0 })
    expect(await run('audit', 'verify')).toMatchObject({
      code: 0,
      printed: expect.stringMatching(/^\d+ rows, head [0-9a-f]{64}\n$/),
    })
    await portal.stop()
  })
})
