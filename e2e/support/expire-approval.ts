import path from 'node:path'
import Database from 'libsql'

/** Lets an approval’s time run out, in a portal’s file store: none of its times is shorter than a day. */
export const expireApproval = (dataDir: string, id: string): void => {
  const database = new Database(path.join(dataDir, 'portal.db'), { timeout: 5_000 })
  database.prepare('update approvals set expires_at = ? where id = ?').run('2026-01-01T00:00:00.000Z', id)
  database.close()
}
