import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { playsAll } from '#lib/testing/chosen-histories.ts'
import { bundlePrograms } from '#server/store/testing/bundle-programs.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import { verifyAudit } from '#server/store/verify-audit.ts'

const kills = playsAll ? 20 : 8
const atOnce = 4
const programs = bundlePrograms(['server/store/testing/writer.ts'])

/** Lets a writer write for `ms` after its first commit, kills it, and returns the ids that it reported as committed. */
const runAndKill = async (url: string, ms: number): Promise<string[]> => {
  const writer = spawn(process.execPath, [programs.findFile('writer'), url], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  writer.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const exit = once(writer, 'close')
  await Promise.race([once(writer.stdout, 'data'), exit])
  await sleep(ms)
  writer.kill('SIGKILL')
  expect(await exit).toEqual([null, 'SIGKILL'])
  return output.split('\n').slice(0, -1)
}

onBothStores('an acknowledged commit', ({ freshUrl, open }) => {
  it(`survives ${String(kills)} kills during writes, and nothing is written by halves`, {
    timeout: 60_000,
  }, async () => {
    const url = await freshUrl()
    const committedIds: string[] = []
    const writers = Array.from({ length: atOnce }, async (_, first) => {
      for (let turn = first; turn < kills; turn += atOnce)
        committedIds.push(...(await runAndKill(url, 7 + ((turn * 13) % 60))))
    })
    await Promise.all(writers)
    const { db } = await open(url)
    const there = new Set((await db.selectFrom('intents').select('id').execute()).map(({ id }) => id))
    expect(committedIds.filter((id) => !there.has(id))).toEqual([])
    expect(committedIds.length).toBeGreaterThan(kills)
    const audited = await db.selectFrom('audit').select('intentId').execute()
    expect(new Set(audited.map(({ intentId }) => intentId))).toEqual(there)
    expect(await verifyAudit(db)).toMatchObject({ ok: true, rows: there.size })
  })
})
