import { parseArgs } from 'node:util'
import { startFaultStack, type FaultStack } from './fault-stack.ts'
import { openPostgres } from '#server/store/testing/shared-postgres.ts'
import { createSchedule, findStackFault, isAlone, type Schedule } from './fault-schedule.ts'
import { runSchedule, stackRuns, type FaultRunResult } from './run-schedule.ts'

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
const onStacks = all.filter((schedule) => findStackFault(schedule))
const onPortals = all.filter((schedule) => !findStackFault(schedule))
const shared = onPortals.filter((schedule) => !isAlone(schedule))
const alone = onPortals.filter(isAlone)
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

/** Schedules that leave the portal alone share one; the others take the stacks one after the other. */
const runInOrder = async (stack: FaultStack, next: () => Schedule | undefined) => {
  for (let one = next(); one; one = next()) printResult(await runSchedule(stack, one))
}

/** Schedules of a whole stack each have one of their own, with a PostgreSQL that is started only for them. */
const runOnStacks = async () => {
  if (onStacks.length === 0) return
  const database = await openPostgres()
  try {
    for (const schedule of onStacks) {
      const fault = findStackFault(schedule)
      if (fault) printResult(await stackRuns[fault](schedule, database))
    }
  } finally {
    await database.stop()
  }
}

const startedStacks = await Promise.allSettled(Array.from({ length: lanes }, () => startFaultStack()))
const stacks = startedStacks.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
try {
  for (const result of startedStacks) if (result.status === 'rejected') throw result.reason
  const [first, ...others] = stacks
  if (!first) throw new Error('No stack was started.')
  const next = () => alone.shift()
  await Promise.all([
    runOnStacks(),
    Promise.all(Array.from({ length: 8 }, () => runInOrder(first, () => shared.shift()))).then(() =>
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
