import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * The file that holds the secret of the local operator's sessions: made once, readable by its owner only, so that a
 * browser that was let in stays in after a restart. Of two that make it at once, both take the same one.
 */
export const sessionSecretFile = (dataDir: string): string => {
  const file = path.join(dataDir, 'session-secret')
  if (!existsSync(file)) {
    const own = `${file}.${String(process.pid)}`
    writeFileSync(own, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'w' })
    try {
      linkSync(own, file)
    } catch (error) {
      if (!existsSync(file)) throw error
    }
    rmSync(own)
  }
  chmodSync(file, 0o600)
  return file
}
