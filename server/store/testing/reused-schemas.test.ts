import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openStore } from '#server/store/db.ts'
import { now } from '#server/store/testing/clock.ts'
import { takeSchema } from '#server/store/testing/reused-schemas.ts'

/** Takes a schema, runs statements in it and gives it back; its address, and the rows of the audit's head before. */
const useSchema = async (...statements: string[]) => {
  const { url, release } = await takeSchema()
  const store = await openStore({ url, now })
  const { rows: heads } = await sql`select * from audit_head`.execute(store.db)
  const { rows: leases } = await sql`select * from leases`.execute(store.db)
  for (const statement of statements) await sql.raw(statement).execute(store.db)
  await store.close()
  await release()
  return { url, heads, leases }
}

describe('reused schemas', () => {
  it('go to the next test as the migration left them', async () => {
    const first = await useSchema(
      'update audit_head set seq = 7',
      "insert into leases (name, holder, until, term) values ('watch', 'a', '2026', 1)",
    )
    expect(first.heads).toHaveLength(1)
    expect(await useSchema()).toEqual(first)
  })

  it.each([
    'drop trigger audit_no_change on audit',
    'alter table audit disable trigger all',
    'alter table leases add column more text',
    'drop table leases',
    'create index leases_until on leases (until)',
  ])('go to no other test after: %s', async (statement) => {
    const { url } = await useSchema(statement)
    expect((await useSchema()).url).not.toBe(url)
  })
})
