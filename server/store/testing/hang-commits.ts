import AsyncDatabase from 'libsql/promise'
import { expect, vi } from 'vitest'

/** Keeps the commits of files from the disk, as one that hangs does, until they are let go. */
export const hangCommits = () => {
  const exec = Reflect.get(AsyncDatabase.prototype, 'exec')
  const waiting: (() => void)[] = []
  const spy = vi.spyOn(AsyncDatabase.prototype, 'exec').mockImplementation(function (this: unknown, text: string) {
    return new Promise((resolve, reject) => {
      waiting.push(() => void Reflect.apply(exec, this, [text]).then(resolve, reject))
    })
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
