import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getBrowser } from './browser.mjs'
import { build, checkNode, install } from './ready.mjs'
import { createRunner } from './steps.mjs'

const { step, suite, fail, close } = createRunner()
const folder = mkdtempSync(path.join(tmpdir(), 'portal-test-'))
const report = (name) => path.join(folder, `${name}.json`)
const readReport = (name) => JSON.parse(readFileSync(report(name), 'utf8'))

const runUnitTests = () => {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report('unit')}`]
  return suite('unit tests', 'npx', ['vitest', 'run', ...reporters], {}, () => {
    const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests, numTodoTests } = readReport('unit')
    const failed = Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0)
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests }
  })
}

const runBrowserTests = (browser) => {
  const env = { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report('e2e') }
  return suite('browser tests', 'npm', ['run', '--silent', 'e2e:short'], env, () => {
    const { stats, errors } = readReport('e2e')
    const failed = stats.unexpected + stats.flaky + errors.length
    return { passed: stats.expected, failed, skipped: stats.skipped }
  })
}

try {
  checkNode()
  await step('packages', install)
  let browser = ''
  const hasBrowser = await step('browser', async () => {
    browser = await getBrowser()
  })
  const isBuilt = await step('build', build)
  await runUnitTests()
  if (hasBrowser && isBuilt) await runBrowserTests(browser)
  else fail('Without a browser and a build there are no browser tests.')
} catch (error) {
  fail(error.message)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
close()
