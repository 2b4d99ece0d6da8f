import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getBrowser } from './browser.mjs'
import { build, checkNode, install } from './ready.mjs'

const counts = { passed: 0, failed: 0, skipped: 0 }
const folder = mkdtempSync(path.join(tmpdir(), 'portal-test-'))

const say = (line) => process.stdout.write(`${line}\n`)

/** One step; what it throws is one failure. Returns whether it passed. */
const step = async (name, work) => {
  const startedAt = Date.now()
  say(`\n== ${name}`)
  try {
    await work()
    counts.passed += 1
    say(`== ${name}: passed in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
    return true
  } catch (error) {
    counts.failed += 1
    say(`== ${name}: failed. ${error.message}`)
    return false
  }
}

const run = (command, args, env = {}) =>
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } }).status ?? 1

/** Runs one of the scripts beside others: what it prints comes out in one piece when it has ended. */
const beside = async (...args) => {
  const child = spawn('npm', ['run', '--silent', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const printed = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk))
  const [status] = await once(child, 'close')
  process.stdout.write(Buffer.concat(printed))
  if (status !== 0) throw new Error(`npm run ${args.join(' ')} ended with ${String(status)}.`)
}

/** A runner's own count of its tests; a runner that counted none, or ended badly without a failure, has failed. */
const suite = (name, command, args, env, count) => {
  say(`\n== ${name}`)
  const status = run(command, args, env)
  let told = { passed: 0, failed: 0, skipped: 0 }
  try {
    told = count()
  } catch (error) {
    say(`== ${name}: its report cannot be read. ${error.message}`)
  }
  if ((status !== 0 && told.failed === 0) || told.passed + told.failed === 0) told.failed += 1
  for (const key of Object.keys(counts)) counts[key] += told[key]
  say(`== ${name}: ${told.passed} passed, ${told.failed} failed, ${told.skipped} skipped`)
}

const report = (name) => path.join(folder, `${name}.json`)
const read = (name) => JSON.parse(readFileSync(report(name), 'utf8'))

const unitCount = () => {
  const { numPassedTests: passed, numFailedTests, numFailedTestSuites, numPendingTests, numTodoTests } = read('unit')
  const failed = Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0)
  return { passed, failed, skipped: numPendingTests + numTodoTests }
}

const browserCount = () => {
  const { stats, errors } = read('e2e')
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  }
}

try {
  checkNode()
  await step('packages', install)
  await step('types of the routes', () => beside('typegen'))
  const checks = { types: 'types', lint: 'lint', 'unused code': 'knip' }
  await Promise.all(Object.entries(checks).map(([name, script]) => step(name, () => beside(script))))
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report('unit')}`]
  suite('unit tests', 'npx', ['vitest', 'run', ...reporters], {}, unitCount)
  let browser = ''
  const hasBrowser = await step('browser', async () => {
    browser = await getBrowser()
  })
  const isBuilt = await step('build', build)
  const env = { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report('e2e') }
  // Two hundred tabs at their own pace leave the machine almost to itself, so they poll while the journeys are walked.
  const soak = isBuilt
    ? step('two minutes of two hundred tabs', () => beside('soak', '--', '--minutes', '2'))
    : undefined
  if (hasBrowser && isBuilt) suite('browser tests', 'npx', ['playwright', 'test', '-c', 'e2e'], env, browserCount)
  else counts.failed += 1
  await soak
} catch (error) {
  counts.failed += 1
  say(error.message)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
say(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`)
process.exitCode = counts.failed > 0 ? 1 : 0
