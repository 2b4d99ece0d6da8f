import { realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openPostgres } from '#server/store/testing/shared-postgres.ts'

const query = async (url: string, text: string) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Record<string, string>>(text)
  await client.end()
  return rows
}

describe('PostgreSQL for tests', () => {
  it('runs from the folder for temporary files, which its user may enter when the checkout is closed to it', async () => {
    const { freshUrl, stop } = await openPostgres()
    onTestFinished(stop)
    const rows = await query(await freshUrl(), "select setting from pg_config where name = 'BINDIR'")
    expect(rows[0]?.setting).toContain(path.join(await realpath(tmpdir()), 'portal-pg-'))
  })

  it('gives each file a database of its own, and each address a schema of its own', async () => {
    const [first, second] = [await openPostgres(), await openPostgres()]
    onTestFinished(async () => {
      await Promise.all([first.stop(), second.stop()])
    })
    const urls = [await first.freshUrl(), await first.freshUrl(), await second.freshUrl()]
    for (const url of urls) await query(url, 'create table only_here (id int)')
    expect(new Set(urls.map((url) => new URL(url).pathname)).size).toBe(2)
  })

  it('drops the database when its file has ended', async () => {
    const { freshUrl, stop } = await openPostgres()
    const other = await openPostgres()
    onTestFinished(other.stop)
    const { pathname } = new URL(await freshUrl())
    await stop()
    const rows = await query(await other.freshUrl(), 'select datname from pg_database')
    expect(rows.map(({ datname }) => `/${datname ?? ''}`)).not.toContain(pathname)
  })
})
