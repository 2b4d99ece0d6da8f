import { createActionClient } from '../actions.ts'
import { startFaultAtlas } from './fault-atlas.ts'
import { startJournalReader } from './journal-reader.ts'
import { startKillablePortal } from './killable-portal.ts'

/** Starts a sandbox, the fault proxy, and a portal that can be killed and restarted over the same store file. */
export const startFaultStack = async ({ folder }: { folder?: string } = {}) => {
  const atlas = await startFaultAtlas()
  const file = `${folder ?? atlas.dataDir}/portal.db`
  const env = { ...atlas.env, DATABASE_URL: `file:${file}` }
  let portal = await startKillablePortal(env)
  let reader = await startJournalReader(`file:${file}`)
  return {
    ...atlas,
    file,
    journal: (groupId: string) => reader.read(groupId),
    portal: () => createActionClient(portal.url),
    getProcess: () => portal,
    printed: () => portal.printed(),
    kill: () => Promise.all([portal.kill(), reader.kill()]),
    /** A portal that sends by itself as soon as it runs finds the reader there already. */
    restart: async ({ isReaderFirst = false } = {}) => {
      if (isReaderFirst) reader = await startJournalReader(`file:${file}`)
      portal = await startKillablePortal(env)
      if (!isReaderFirst) reader = await startJournalReader(`file:${file}`)
    },
    stop: async () => {
      await Promise.all([portal.stop(), reader.kill()])
      await atlas.stop()
    },
  }
}

export type FaultStack = Awaited<ReturnType<typeof startFaultStack>>
