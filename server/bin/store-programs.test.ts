import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { bundlePrograms } from '#server/store/testing/bundle-programs.ts'
import { readContent, fillStore } from '#server/store/testing/fill-store.ts'
import { onBothStores, useStores } from '#server/store/testing/stores.ts'

const systemEnv = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'test' } as const
const programs = bundlePrograms(['backup', 'move-store', 'audit'].map((name) => `server/bin/${name}.ts`))
const inFolder = (name: string) => path.join(programs.getFolder(), name)

/** Runs a program in a folder without a .env. */
const run = async (name: string, args: string[], env: Record<string, string> = {}) => {
  const child = spawn(process.execPath, [programs.findFile(name), ...args], {
    cwd: programs.getFolder(),
    env: { ...systemEnv, PORTAL_DATA_DIR: inFolder('data'), ...env },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  await once(child, 'close')
  return { code: child.exitCode, out, err }
}

onBothStores('npm run audit', ({ kind, freshUrl, open }) => {
  it('npm run audit: verifies, exports, and ends with 1 when the chain is broken', async () => {
    const url = await freshUrl()
    const store = await open(url)
    const head = await fillStore(store, 3)
    const env = { DATABASE_URL: url }
    const sound = { code: 0, out: `3 rows, head ${head}\n`, err: '' }
    const [plain, withHead, withOther, exported] = await Promise.all([
      run('audit', ['verify'], env),
      run('audit', ['verify', '--head', head], env),
      run('audit', ['verify', '--head', 'f'.repeat(64)], env),
      run('audit', ['export'], env),
    ])
    expect(plain).toEqual(sound)
    expect(withHead).toEqual(sound)
    expect(withOther).toEqual({
      code: 1,
      out: '',
      err: `The audit is broken: its 3 rows do not hold the head ${'f'.repeat(64)}.\n`,
    })
    const lines = exported.out.trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual((await readContent(store)).audit)
    const off = kind === 'file' ? 'drop trigger audit_no_update' : 'alter table audit disable trigger all'
    for (const text of [off, "update audit set actor = 'eve' where seq = 2"]) await sql.raw(text).execute(store.db)
    const sentence = 'The audit is broken: row 2 was changed after it was written.\n'
    expect(await run('audit', ['verify'], env)).toEqual({ code: 1, out: '', err: sentence })
  })
})

describe('the programs of the store', () => {
  const stores = { file: useStores('file'), postgres: useStores('postgres') }

  it('move-store: copies a file into PostgreSQL and prints no password', async () => {
    const [fromUrl, toUrl] = [await stores.file.freshUrl(), await stores.postgres.freshUrl()]
    const source = await stores.file.open(fromUrl)
    const head = await fillStore(source, 3)
    const moved = await run('move-store', [fromUrl, toUrl])
    expect(moved).toMatchObject({ code: 0, err: '' })
    expect(moved.out).toContain(
      `3 intents, 1 attempts, 1 looks, 1000 sightings, 3 audit, 1 auditHead, 1 auditLog, 1 leases, 501 annotations, 2 ownership, 2 snapshots, 2 unusedLinks, 1 endedSessions, 1 apiTokens, 1 signIns, 1 drafts, 1 approvals, 1 approvalRemarks, 1 subscriptions, 1 outboxHead, 1 events, 1 deliveries, 1 alerts; head ${head}\n`,
    )
    expect(moved.out).not.toContain('p%40ss')
    expect(await readContent(await stores.postgres.open(toUrl))).toEqual(await readContent(source))
    expect(await run('move-store', [fromUrl, toUrl])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^[^\n]*not empty[^\n]*\n$/),
    })
  })

  it('backup: copies the portal’s file while it is open, and names pg_dump for PostgreSQL', async () => {
    const file = inFolder('data/portal.db')
    const store = await stores.file.open(`file:${file}`)
    await fillStore(store, 3)
    expect(await run('backup', ['copy.db'])).toEqual({
      code: 0,
      out: `Copied ${file} to ${inFolder('copy.db')}\n`,
      err: '',
    })
    expect((await stat(inFolder('copy.db'))).mode & 0o777).toBe(0o600)
    const url = await stores.postgres.freshUrl()
    expect(await run('backup', ['other.db'], { DATABASE_URL: url })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/pg_dump/),
    })
    expect(existsSync(inFolder('other.db'))).toBe(false)
  })

  it.each<[string, string[], Record<string, string>, RegExp]>([
    ['backup', [], {}, /npm run backup -- FILE/],
    ['backup', ['a', 'b'], {}, /npm run backup -- FILE/],
    ['backup', ['a.db'], { DATABASE_URL: 'file:nowhere.db' }, /There is no store in .*nowhere\.db/],
    ['backup', ['a.db'], { DATABASE_URL: 'mysql://u:canary@db/a' }, /^DATABASE_URL must be/],
    ['move-store', ['file:a.db'], {}, /npm run move-store -- FROM TO/],
    ['move-store', ['a.db', 'file:b.db'], {}, /^FROM must be file:PATH/],
    ['move-store', ['file:a.db', 'postgres://u:canary@db'], {}, /^TO must be file:PATH/],
    ['move-store', ['file:a.db', 'file:./a.db'], {}, /same store/],
    ['move-store', ['file:nowhere.db', 'file:b.db'], {}, /There is no store in/],
    ['audit', [], {}, /npm run audit -- verify/],
    ['audit', ['export', '--head', 'a'], {}, /npm run audit -- verify/],
    ['audit', ['verify'], { DATABASE_URL: 'file:nowhere.db' }, /There is no store in/],
    ['audit', ['verify'], { DATABASE_URL: 'postgres://u:canary@127.0.0.1:1/a' }, /127\.0\.0\.1:1\/a cannot be reached/],
  ])('end %s %j, with %j, with a sentence and no stack trace', async (name, args, env, words) => {
    const { code, out, err } = await run(name, args, env)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(words)
    expect(err).toMatch(/^[^\n]+\n$/)
    expect(err).not.toMatch(/canary| at /)
    for (const file of ['a.db', 'b.db', 'nowhere.db']) expect(existsSync(inFolder(file))).toBe(false)
  })
})
