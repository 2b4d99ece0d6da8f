import { parseArgs } from 'node:util'
import { startLane, type Lane } from './lane.ts'
import { schedule, type Schedule } from './schedule.ts'
import { walk, type Walked } from './walk.ts'

/** npm run faults -- --seeds N [--from S]: seeded schedules of kills and faults against real processes, and what came of them. */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '40' },
    from: { type: 'string', default: '1' },
    lanes: { type: 'string', default: '4' },
  },
})
const [seeds, from, lanes] = [Number(values.seeds), Number(values.from), Number(values.lanes)]
if (![seeds, from, lanes].every((count) => Number.isInteger(count) && count > 0)) {
  process.stderr.write('Give whole numbers above 0: npm run faults -- --seeds 40 --from 1\n')
  process.exit(2)
}

const startedAt = Date.now()
const all = Array.from({ length: seeds }, (_, index) => schedule(from + index))
const calm = all.filter(({ point }) => point === 'nowhere')
const deadly = all.filter(({ point }) => point !== 'nowhere')
const walked: Walked[] = []

const say = (result: Walked) => {
  walked.push(result)
  const {
    schedule: { seed, point, fault, row, restart, pressesTwice, sendsAgain, again },
    told,
    posts,
    outcome,
    flaws,
    ms,
  } = result
  const then = [
    point === 'nowhere' ? '' : `restart ${restart}`,
    pressesTwice ? 'pressed twice' : '',
    sendsAgain ? `again: ${again}` : '',
  ].filter(Boolean)
  process.stdout.write(
    `seed ${String(seed)}: ${point} × ${fault}, ${row}; ${then.join(', ')}; told ${told.join(' → ')}; ${outcome}, ${String(posts)} POST, ${String(ms)} ms\n`,
  )
  for (const flaw of flaws) process.stdout.write(`FLAW seed ${String(seed)}: ${flaw}\n`)
}

/** Those that do not kill share one portal; the others take the lanes' portals one after the other. */
const inOrder = async (lane: Lane, next: () => Schedule | undefined) => {
  for (let one = next(); one; one = next()) say(await walk(lane, one))
}

const opened = await Promise.allSettled(Array.from({ length: lanes }, startLane))
const ready = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
try {
  for (const result of opened) if (result.status === 'rejected') throw result.reason
  const [first, ...others] = ready
  if (!first) throw new Error('No lane was started.')
  const next = () => deadly.shift()
  await Promise.all([
    Promise.all(Array.from({ length: 8 }, () => inOrder(first, () => calm.shift()))).then(() => inOrder(first, next)),
    ...others.map((lane) => inOrder(lane, next)),
  ])
} finally {
  await Promise.all(ready.map((lane) => lane.stop()))
}

const counted = (nameOf: (one: Walked) => string) => {
  const counts: Record<string, number> = {}
  for (const one of walked) counts[nameOf(one)] = (counts[nameOf(one)] ?? 0) + 1
  return counts
}
const report = {
  schedules: walked.length,
  seconds: Math.round((Date.now() - startedAt) / 1000),
  kills: walked.filter(({ wasKilled }) => wasKilled).length,
  decisions: walked.reduce((sum, { decisions }) => sum + decisions, 0),
  failing: walked.filter(({ flaws }) => flaws.length > 0).map(({ schedule: { seed } }) => seed),
  points: counted(({ schedule: { point } }) => point),
  faults: counted(({ schedule: { fault } }) => fault),
  outcomes: counted(({ outcome }) => outcome),
}
process.stdout.write(`REPORT ${JSON.stringify(report)}\n`)
process.exitCode = report.failing.length > 0 ? 1 : 0
