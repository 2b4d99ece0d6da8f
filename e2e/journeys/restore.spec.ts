import { randomUUID } from 'node:crypto'
import { copyFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { parseAs } from '#lib/guard.ts'
import { isLinksAnswer } from '#lib/wire/answers.ts'
import type { PostgresDatabase } from '#server/store/testing/postgres-database.ts'
import { openPostgres } from '#server/store/testing/shared-postgres.ts'
import { createActionClient } from '../actions.ts'
import { expect, quickWatch, startProgram, startStack, test as base, type Stack } from '../fixtures.ts'
import { getSessionCookie, openPrintedLink } from '../support/open-printed-link.ts'
import { freePort, type Program } from '../program.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'
import { filterCreates } from '../support/sandbox-control.ts'

type Env = Record<string, string>

/** Runs one of the store's programs to its end and returns what it printed. */
const run = async (name: string, args: string[], env: Env): Promise<string> => {
  const program = startProgram(`dist/${name}.mjs`, args, env)
  const code = await program.ended()
  if (code !== 0) throw new Error(`${name} ended with ${String(code)}: ${program.printed()}`)
  return program.printed()
}

const draft = (groupId: string, name: string) => ({
  groupId,
  key: randomUUID(),
  body: buildSamples(name)['AWS/MSK']?.body ?? {},
})
const listLinks = async (url: string, groupId: string) => {
  const { text } = await sendRaw(`${url}/api/projects/${groupId}/private-links`, {
    headers: { cookie: getSessionCookie(url), 'sec-fetch-site': 'same-origin' },
  })
  return parseAs(isLinksAnswer, JSON.parse(text))
    .links.map(({ _id }) => _id)
    .toSorted()
}

/** Verifies the audit; the number of rows and the head, as printed. */
const verifyAudit = (env: Env) => run('audit', ['verify'], env)

/** A backup may hold the claim of a read that was under way; the restored portal waits until that claim has run out. */
const shortClaims = { ATLAS_READ_MS: '2000' }

type Own = { stack: Stack; postgres: PostgresDatabase; start: (env: Env) => Promise<Program> }

const test = base.extend<{ own: Own }>({
  own: [
    async ({}, use) => {
      const [{ stack, stop }, postgres] = [await startStack({}, shortClaims), await openPostgres()]
      const portals: Program[] = []
      const atlas = Object.fromEntries(
        ['BASE_URL', 'CLIENT_ID', 'CLIENT_SECRET'].map((name) => [
          `MONGODB_ATLAS_${name}`,
          stack.env[`MONGODB_ATLAS_${name}`] ?? '',
        ]),
      )
      const start = async (env: Env) => {
        const portal = startProgram('dist/serve.mjs', [], {
          PORT: await freePort(),
          PORTAL_DATA_DIR: stack.dataDir,
          ...quickWatch,
          ...atlas,
          ...env,
        })
        portals.push(portal)
        return portal
      }
      await use({ stack, postgres, start })
      for (const portal of portals) portal.kill()
      await stop()
      await postgres.stop()
    },
    { timeout: 60_000 },
  ],
})

test('a lost store is restored from its backup, then moved to PostgreSQL, with journal, audit and links and no second create', {
  tag: '@long',
}, async ({ own: { stack, postgres, start } }) => {
  test.setTimeout(120_000)
  const { dataDir } = stack
  const { id: groupId } = await stack.sandbox.newProject()
  const drafts = ['one', 'two', 'three'].map((name) => draft(groupId, name))
  const linkIds: string[] = []
  for (const one of drafts) {
    const created = await createActionClient(stack.url).create(one)
    if (created.kind !== 'created') throw new Error(JSON.stringify(created))
    linkIds.push(created.linkId)
  }
  const copy = path.join(dataDir, 'backups-portal.db')
  await run('backup', [copy], { PORTAL_DATA_DIR: dataDir })
  const atBackup = await verifyAudit({ DATABASE_URL: `file:${copy}` })
  expect(atBackup).toMatch(/^\d+ rows, head [0-9a-f]{64}\n$/)
  const late = draft(groupId, 'after-the-backup')
  expect(await createActionClient(stack.url).create(late)).toMatchObject({ kind: 'created' })
  await stack.portal.stop()

  await Promise.all(['', '-wal', '-shm'].map((end) => rm(path.join(dataDir, `portal.db${end}`), { force: true })))
  await copyFile(copy, path.join(dataDir, 'restored.db'))
  await rename(path.join(dataDir, 'restored.db'), path.join(dataDir, 'portal.db'))

  const restart = async (env: Env) => {
    const portal = await start(env)
    const url = await openPrintedLink(portal)
    for (const [index, one] of drafts.entries()) {
      const linkId = linkIds[index]
      expect(await createActionClient(url).outcome(one)).toMatchObject({ kind: 'created', linkId })
      expect(await createActionClient(url).create(one)).toMatchObject({ kind: 'created', linkId })
    }
    const creates = filterCreates(await stack.sandbox.received(groupId)).length
    expect(creates).toBe(drafts.length + 1)
    await expect.poll(async () => (await listLinks(url, groupId)).length, { timeout: 30_000 }).toBe(creates)
    expect(await listLinks(url, groupId)).toEqual(expect.arrayContaining(linkIds))
    await portal.stop()
  }

  expect(await verifyAudit({ PORTAL_DATA_DIR: dataDir })).toBe(atBackup)
  await restart({})
  const DATABASE_URL = await postgres.freshUrl()
  await run('move-store', [`file:${path.join(dataDir, 'portal.db')}`, DATABASE_URL], {})
  expect(await verifyAudit({ DATABASE_URL })).toBe(await verifyAudit({ PORTAL_DATA_DIR: dataDir }))
  await restart({ DATABASE_URL })
})
