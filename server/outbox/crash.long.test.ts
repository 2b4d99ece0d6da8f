import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { playsAll } from '#lib/testing/chosen-histories.ts'
import { bundlePrograms } from '#server/store/testing/bundle-programs.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import * as z from '#lib/zod.ts'

const points = ['after a commit', 'before a message', 'after a message'] as const
const [turns, replicas] = [playsAll ? 10 : 3, 2]
const programs = bundlePrograms(['server/outbox/testing/teller.ts'])
/** When it was sent, to whom, its id, its link and the state. */
const line = z.tuple([z.number(), z.enum(['a', 'b']), z.uuid(), z.string(), z.string()])
type Line = z.infer<typeof line>

/** Runs a process to its end, and returns what it sent. */
const run = async (url: string, ...args: string[]): Promise<Line[]> => {
  const teller = spawn(process.execPath, [programs.findFile('teller'), url, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  teller.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const [code, signal] = await once(teller, 'close')
  expect([code, signal]).toEqual(args.length > 0 ? [null, 'SIGKILL'] : [0, null])
  return output
    .split('\n')
    .filter(Boolean)
    .map((text) => line.parse(JSON.parse(text)))
}

onBothStores('messages', ({ freshUrl, open }) => {
  it(`survive ${String(turns * replicas)} kills of two replicas: each arrives, in order and under one id`, {
    timeout: 60_000,
  }, async () => {
    const url = await freshUrl()
    await (await open(url)).db.selectFrom('events').select('seq').execute()
    const lines: Line[] = []
    for (let turn = 0; turn < turns; turn += 1) {
      const doomed = [turn, turn + 1].map((index) => run(url, points[index % points.length] ?? ''))
      lines.push(...(await Promise.all(doomed)).flat())
    }
    lines.push(...(await run(url)))
    lines.sort(([one], [other]) => one - other)

    const { db } = await open(url)
    const events = await db.selectFrom('events').select(['id', 'subject', 'facts']).orderBy('seq').execute()
    const told = events.map(({ id, subject, facts }) => {
      const { linkId } = z.object({ linkId: z.string() }).parse(JSON.parse(subject))
      return [id, linkId, z.object({ state: z.string() }).parse(JSON.parse(facts)).state]
    })
    expect(told).toHaveLength(3 * turns * replicas)
    expect(lines.length).toBeGreaterThan(2 * told.length)
    for (const target of ['a', 'b'])
      for (const linkId of ['l1', 'l2']) {
        const own = lines.filter(([, to, , link]) => to === target && link === linkId).map(([, , ...rest]) => rest)
        const first = [...new Map(own.map((one) => [one.join(' '), one])).values()]
        expect(first).toEqual(told.filter(([, link]) => link === linkId))
      }
  })
})
