import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { build } from '../../server/bin/ready.mjs'
import { percentile } from '../bench/statistics.ts'
import { realPace } from '../bench/real-pace.ts'
import { startStack } from '../fixtures.ts'
import { measureMemory } from '../support/measure-memory.ts'
import { startPollLoad } from './poll-load.ts'
import { findFlaws, computeMostReads } from './find-flaws.ts'
import { startWriterLoad } from './writer-load.ts'
import { startLivenessProbe } from './liveness-probe.ts'
import { startReadCounter } from './read-counter.ts'

/** npm run soak -- [--minutes 60] [--clients 200]: many polling tabs while links are created and deleted. */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '60' }, clients: { type: 'string', default: '200' } },
})
const [minutes, clients] = [Number(values.minutes), Number(values.clients)]
if (!(minutes > 0) || !Number.isInteger(clients) || clients < 1) {
  process.stderr.write('Give numbers above 0: npm run soak -- --minutes 60 --clients 200\n')
  process.exit(2)
}

/** The interval between reads of a project with links under way, in milliseconds. */
const movingMs = Number(realPace.WATCH_MOVING_MS)
const projectCount = 10

const everyProject = '/api/list?view=&offset=0'

const summarizeTimes = (polls: readonly { ms: number }[]) => {
  const times = polls.map(({ ms }) => ms)
  return {
    p50: Math.round(percentile(times, 0.5)),
    p95: Math.round(percentile(times, 0.95)),
    p99: Math.round(percentile(times, 0.99)),
  }
}

const printLine = (line: string) => process.stdout.write(`${line}\n`)
build()
const { stack, stop } = await startStack({ SANDBOX_TIME_SCALE: '0.25' }, realPace)
try {
  const projects = await Promise.all(Array.from({ length: projectCount }, () => stack.sandbox.newProject()))
  const groupIds = projects.map(({ id }) => id)
  for (const groupId of groupIds) await stack.sandbox.addLinks(groupId, 20)
  const startedAt = performance.now()
  const endsAt = startedAt + minutes * 60_000
  const isOver = () => performance.now() >= endsAt
  const readCounter = startReadCounter(stack.sandbox, isOver)
  const paths = [...groupIds.map((id) => `/api/projects/${id}/list?view=&offset=0`), everyProject]
  const pollLoad = startPollLoad({ url: stack.url, paths, clients, isOver })
  const livenessProbe = startLivenessProbe(stack.url, isOver)
  const writerLoad = startWriterLoad({ url: stack.url, groupIds, everyMs: 3_000, livesMs: 60_000, isOver })
  const memory: { minute: number; mb: number }[] = []
  const recordMemory = () => {
    const minute = (performance.now() - startedAt) / 60_000
    memory.push({ minute: Number(minute.toFixed(1)), mb: Math.round(measureMemory(stack.portal.pid)) })
    const { asked: polled, failures } = pollLoad.getCounts()
    printLine(
      `minute ${minute.toFixed(1)}: ${String(memory.at(-1)?.mb)} MB, ${String(polled)} polls, ${String(failures.length)} failed`,
    )
  }
  for (let sixth = 1; sixth <= 6; sixth += 1) {
    await pause(Math.max(0, startedAt + (sixth * minutes * 60_000) / 6 - performance.now()))
    recordMemory()
  }
  await Promise.all([pollLoad.done, writerLoad.done, readCounter.done, livenessProbe.done])
  const ranMs = performance.now() - startedAt
  const { latencies, ...polls } = pollLoad.getCounts()
  const { asked: polled, answered, statuses } = polls
  const deeds = writerLoad.getCounts()
  const soakResult = { polls, deeds, reads: readCounter.getCounts(), groupIds, ranMs, movingMs }
  const flaws = findFlaws(soakResult)
  const addUp = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
  const reads = addUp(Object.values(readCounter.getCounts()))
  for (const flaw of flaws) printLine(`FLAW ${flaw}`)
  const report = {
    minutes: Number((ranMs / 60_000).toFixed(2)),
    clients,
    polls: polled,
    unanswered: polled - answered,
    statuses,
    creates: addUp(Object.values(deeds.byProject).map(({ creates }) => creates)),
    deletes: addUp(Object.values(deeds.byProject).map(({ deletes }) => deletes)),
    reads,
    mostReads: addUp(groupIds.map((groupId) => computeMostReads(soakResult, groupId))),
    readsAMinute: Number((reads / (ranMs / 60_000)).toFixed(1)),
    longWaits: livenessProbe.getWaits(),
    memoryMb: { early: memory[0], end: memory.at(-1) },
    ms: {
      oneProject: summarizeTimes(latencies.filter(({ path }) => path !== everyProject)),
      everyProject: summarizeTimes(latencies.filter(({ path }) => path === everyProject)),
    },
    flaws: flaws.length,
  }
  printLine(`REPORT ${JSON.stringify(report)}`)
  process.exitCode = flaws.length > 0 ? 1 : 0
} finally {
  await stop()
}
