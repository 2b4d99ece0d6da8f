import { execFile } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '#server/store/db.ts'
import { now } from '#server/store/testing/clock.ts'
import { readContent, fillStore } from '#server/store/testing/fill-store.ts'
import { freePort } from '#server/store/testing/postgres-server.ts'
import { verifyAudit } from '#server/store/verify-audit.ts'

const run = promisify(execFile)

/** Where Debian installs PostgreSQL with its tools, which must not be older than the server. Skipped elsewhere. */
const home = '/usr/lib/postgresql'
const version = existsSync(home)
  ? readdirSync(home)
      .toSorted((a, b) => Number(a) - Number(b))
      .at(-1)
  : undefined
const hasTools =
  version !== undefined && ['initdb', 'pg_dump'].every((tool) => existsSync(`${home}/${version}/bin/${tool}`))
const nobody = 65_534

/** A server and Debian's tools for it. PostgreSQL never runs as root. */
const serverAndTools = async () => {
  const [folder, port] = [mkdtempSync(path.join(tmpdir(), 'portal-dump-')), await freePort()]
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(folder, nobody, nobody)
  chmodSync(folder, 0o700)
  const data = path.join(folder, 'data')
  const tool = (name: string, ...args: string[]) =>
    run(`${home}/${String(version)}/bin/${name}`, args, {
      cwd: folder,
      ...(isRoot ? { uid: nobody, gid: nobody } : {}),
    })
  const client = (name: string, ...args: string[]) =>
    tool(name, '--host=127.0.0.1', `--port=${String(port)}`, '--username=portal', ...args)
  await tool(
    'initdb',
    '--no-sync',
    '--encoding=UTF8',
    '--locale=C',
    '--auth=trust',
    '--username=portal',
    '--pgdata',
    data,
  )
  await tool(
    'pg_ctl',
    '--pgdata',
    data,
    '--wait',
    '--log',
    path.join(folder, 'log'),
    '--options',
    `-p ${String(port)} -k ${folder} -c fsync=off`,
    'start',
  )
  onTestFinished(async () => {
    await tool('pg_ctl', '--pgdata', data, '--mode', 'immediate', 'stop')
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    client,
    dump: path.join(folder, 'portal.dump'),
    urlOf: (name: string) => `postgres://portal@127.0.0.1:${String(port)}/${name}`,
  }
}

describe.skipIf(!hasTools)('pg_dump and pg_restore, as docs/OPERATIONS.md describes', () => {
  it('carry the whole store of a running portal into an empty database, with an intact audit', async () => {
    const { client, dump, urlOf } = await serverAndTools()
    for (const name of ['portal_before', 'portal_after']) await client('createdb', name)
    const before = await openStore({ url: urlOf('portal_before'), now })
    const head = await fillStore(before, 60)
    await client('pg_dump', '--format=custom', '--file', dump, 'portal_before')
    const content = await readContent(before)
    await before.close()
    await client('pg_restore', '--no-owner', '--dbname', 'portal_after', dump)
    const after = await openStore({ url: urlOf('portal_after'), now, mustExist: true })
    expect(await readContent(after)).toEqual(content)
    expect(await verifyAudit(after.db)).toEqual({ ok: true, rows: 60, head })
    await after.close()
  }, 60_000)
})
