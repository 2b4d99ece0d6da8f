import { setTimeout as pause } from 'node:timers/promises'
import type { SandboxControl } from '../support/sandbox-control.ts'

const list = /^\/api\/atlas\/v2\/groups\/([a-f0-9]{24})\/streams\/privateLinkConnections$/

/** Counts the list requests that the sandbox received, by project; reads its log before entries are dropped. */
export const startReadCounter = (sandbox: SandboxControl, isOver: () => boolean) => {
  const lists: Record<string, number> = {}
  let readUntil = 0
  const readLog = async () => {
    const fresh = (await sandbox.heard()).filter(({ at }) => at > readUntil)
    readUntil = fresh.at(-1)?.at ?? readUntil
    for (const { method, path } of fresh) {
      const groupId = method === 'GET' ? list.exec(path)?.[1] : undefined
      if (groupId !== undefined) lists[groupId] = (lists[groupId] ?? 0) + 1
    }
  }
  const runCounter = async () => {
    while (!isOver()) {
      for (let waits = 0; waits < 20 && !isOver(); waits += 1) await pause(500)
      await readLog()
    }
  }
  return { done: runCounter(), getCounts: () => lists }
}
