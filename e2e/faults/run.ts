import { parseArgs } from 'node:util'
import { startFaultStack, type FaultStack } from './fault-stack.ts'
import { createSchedule, type Schedule } from './fault-schedule.ts'
import { runSchedule, type FaultRunResult } from './run-schedule.ts'

/** npm run faults -- --seeds N [--from S]: plays seeded schedules of kills and faults against real processes. */
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
const all = Array.from({ length: seeds }, (_, index) => createSchedule(from + index))
const schedulesWithoutKill = all.filter(({ point }) => point === 'nowhere')
const schedulesWithKill = all.filter(({ point }) => point !== 'nowhere')
const results: FaultRunResult[] = []

const printResult = (result: FaultRunResult) => {
  results.push(result)
  const {
    schedule: { seed, point, fault, row, restart, pressesTwice, sendsAgain, again },
    outcomes,
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
    `seed ${String(seed)}: ${point} × ${fault}, ${row}; ${then.join(', ')}; shown ${outcomes.join(' → ')}; ${outcome}, ${String(posts)} POST, ${String(ms)} ms\n`,
  )
  for (const flaw of flaws) process.stdout.write(`FLAW seed ${String(seed)}: ${flaw}\n`)
}

/** Schedules without a kill share one portal; the others take the stacks one after the other. */
const runInOrder = async (stack: FaultStack, next: () => Schedule | undefined) => {
  for (let one = next(); one; one = next()) printResult(await runSchedule(stack, one))
}

const startedStacks = await Promise.allSettled(Array.from({ length: lanes }, startFaultStack))
const stacks = startedStacks.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
try {
  for (const result of startedStacks) if (result.status === 'rejected') throw result.reason
  const [first, ...others] = stacks
  if (!first) throw new Error('No stack was started.')
  const next = () => schedulesWithKill.shift()
  await Promise.all([
    Promise.all(Array.from({ length: 8 }, () => runInOrder(first, () => schedulesWithoutKill.shift()))).then(() =>
      runInOrder(first, next),
    ),
    ...others.map((stack) => runInOrder(stack, next)),
  ])
} finally {
  await Promise.all(stacks.map((stack) => stack.stop()))
}

const countBy = (getName: (one: FaultRunResult) => string) => {
  const counts: Record<string, number> = {}
  for (const one of results) counts[getName(one)] = (counts[getName(one)] ?? 0) + 1
  return counts
}
const report = {
  schedules: results.length,
  seconds: Math.round((Date.now() - startedAt) / 1000),
  kills: results.filter(({ wasKilled }) => wasKilled).length,
  decisions: results.reduce((sum, { decisions }) => sum + decisions, 0),
  failing: results.filter(({ flaws }) => flaws.length > 0).map(({ schedule: { seed } }) => seed),
  points: countBy(({ schedule: { point } }) => point),
  faults: countBy(({ schedule: { fault } }) => fault),
  outcomes: countBy(({ outcome }) => outcome),
}
process.stdout.write(`REPORT ${JSON.stringify(report)}\n`)
process.exitCode = report.failing.length > 0 ? 1 : 0
