import { spawn } from 'node:child_process'
import { once } from 'node:events'

const print = (text) => process.stdout.write(text)
const secondsSince = (startedAt) => ((Date.now() - startedAt) / 1000).toFixed(1)

/** Runs a command to its end: its exit code, and what it printed to both streams. */
const run = async (command, args, env = {}) => {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  const printed = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk))
  const [code] = await once(child, 'close')
  return { code, printed: Buffer.concat(printed) }
}

/** Runs an npm script; throws with its output when it fails. */
export const runScript = async (script) => {
  const { code, printed } = await run('npm', ['run', '--silent', script])
  print(printed)
  if (code !== 0) throw new Error(`npm run ${script} ended with ${String(code)}.`)
}

/** Runs jobs in their order, as many at once as there are lanes. */
export const runInLanes = async (lanes, jobs) => {
  const next = jobs.values()
  const runNext = async () => {
    for (const job of next) await job()
  }
  await Promise.all(Array.from({ length: lanes }, runNext))
}

/** Runs steps and test suites, and counts what passed, failed and was skipped. */
export const createRunner = () => {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  return {
    /** One step counts as one; what it throws is its failure. Returns whether it passed. */
    step: async (name, work) => {
      const startedAt = Date.now()
      try {
        await work()
        counts.passed += 1
        print(`== ${name}: passed in ${secondsSince(startedAt)} s\n`)
        return true
      } catch (error) {
        counts.failed += 1
        print(`== ${name}: failed in ${secondsSince(startedAt)} s. ${error.message}\n`)
        return false
      }
    },
    /** A test runner counts its own tests; one that counted none, or ended badly without a failure, has failed. */
    suite: async (name, command, args, env, readCounts) => {
      const startedAt = Date.now()
      const { code, printed } = await run(command, args, env)
      print(printed)
      const own = { passed: 0, failed: 0, skipped: 0 }
      try {
        Object.assign(own, readCounts())
      } catch (error) {
        print(`== ${name}: its report cannot be read. ${error.message}\n`)
      }
      if ((code !== 0 && own.failed === 0) || own.passed + own.failed === 0) own.failed += 1
      for (const key of Object.keys(counts)) counts[key] += own[key]
      const { passed, failed, skipped } = own
      print(`== ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${secondsSince(startedAt)} s\n`)
    },
    fail: (message) => {
      counts.failed += 1
      print(`${message}\n`)
    },
    /** Prints the last line, and ends the process with 1 when anything failed. */
    close: () => {
      const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
      print(`\n${counts.passed} passed, ${counts.failed} failed${skipped}\n`)
      process.exitCode = counts.failed > 0 ? 1 : 0
    },
  }
}
