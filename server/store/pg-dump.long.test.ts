import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '#server/store/db.ts'
import { now } from '#server/store/testing/clock.ts'
import { readContent, fillStore } from '#server/store/testing/fill-store.ts'
import { startPostgres } from '#server/store/testing/postgres-server.ts'
import { verifyAudit } from '#server/store/verify-audit.ts'

/** Where Debian installs PostgreSQL with its tools, which must not be older than the server. Skipped elsewhere. */
const home = '/usr/lib/postgresql'
const version = existsSync(home)
  ? readdirSync(home)
      .toSorted((a, b) => Number(a) - Number(b))
      .at(-1)
  : undefined
const hasTools =
  version !== undefined && ['initdb', 'pg_dump'].every((tool) => existsSync(`${home}/${version}/bin/${tool}`))
describe.skipIf(!hasTools)('pg_dump and pg_restore, as docs/OPERATIONS.md describes', () => {
  it('carry the whole store of a running portal into an empty database, with an intact audit', async () => {
    const server = await startPostgres({ home: `${home}/${String(version)}` })
    onTestFinished(server.stop)
    const dump = path.join(server.folder, 'portal.dump')
    const urlOf = (name: string) => Object.assign(new URL(server.url), { pathname: name }).href
    for (const name of ['portal_before', 'portal_after']) await server.runClient('createdb', name)
    const before = await openStore({ url: urlOf('portal_before'), now })
    const head = await fillStore(before, 60)
    await server.runClient('pg_dump', '--format=custom', '--file', dump, 'portal_before')
    const content = await readContent(before)
    await before.close()
    await server.runClient('pg_restore', '--no-owner', '--dbname', 'portal_after', dump)
    const after = await openStore({ url: urlOf('portal_after'), now, mustExist: true })
    expect(await readContent(after)).toEqual(content)
    expect(await verifyAudit(after.db)).toEqual({ ok: true, rows: 60, head })
    await after.close()
  }, 60_000)
})
