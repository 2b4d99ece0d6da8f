import AsyncDatabase from 'libsql/promise'
import { expect, vi } from 'vitest'

/** Keeps the commits of files from the disk, as one that hangs does, until they are let go. */
export const hangCommits = () => {
  const { exec } = AsyncDatabase.prototype
  const waiting: (() => void)[] = []
  const spy = vi.spyOn(AsyncDatabase.prototype, 'exec').mockImplementation(async function (
    this: AsyncDatabase,
    text: string,
  ) {
    await new Promise<void>((resolve) => waiting.push(resolve))
    await exec.call(this, text)
  })
  return {
    /** Resolves once a commit waits. */
    isCommitting: () => expect.poll(() => waiting.length).toBeGreaterThan(0),
    letGo: () => {
      spy.mockRestore()
      for (const go of waiting.splice(0)) go()
    },
  }
}
