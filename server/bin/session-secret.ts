import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Returns the file with the secret of the local operator's sessions. It is created once, readable by its owner only, so
 * that a signed-in browser stays signed in after a restart. Two processes that create it at once get the same one.
 */
export const ensureSessionSecretFile = (dataDir: string): string => {
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
