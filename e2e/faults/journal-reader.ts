import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import * as z from '#lib/zod.ts'

const root = path.resolve(import.meta.dirname, '../..')
const intent = z.object({
  id: z.string(),
  kind: z.string(),
  status: z.string(),
  linkId: z.string().nullable(),
  leaseUntil: z.string().nullable(),
  outcome: z.string().nullable(),
})
const audit = z.union([z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), sentence: z.string() })])
const answer = z.object({ intents: z.array(intent), audit })
type JournalReading = z.infer<typeof answer>

/**
 * Reads the journal in a process of its own. A store file has one handle a process, and the reader is killed with the
 * portal, so that the next portal finds the store as a crash leaves it.
 */
export const startJournalReader = async (url: string) => {
  const args = ['--conditions=react-server', '--import', 'tsx', 'e2e/faults/journal-reader-process.ts', url]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting: ((readJournal: JournalReading) => void)[] = []
  createInterface(child.stdout).on('line', (line) => waiting.shift()?.(answer.parse(JSON.parse(line))))
  const readJournal = (groupId: string): Promise<JournalReading> =>
    new Promise((resolve, reject) => {
      if (child.exitCode !== null || child.signalCode !== null) reject(new Error('The reader has ended.'))
      child.once('exit', () => reject(new Error('The reader ended.')))
      waiting.push(resolve)
      child.stdin.write(`${groupId}\n`)
    })
  child.setMaxListeners(0)
  child.stdin.on('error', () => undefined)
  await readJournal('none')
  return {
    read: readJournal,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
