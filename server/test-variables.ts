import 'server-only'
import * as z from '#lib/zod.ts'
import { optionalText, section } from '#server/variable.ts'

/** What the tests and the benchmarks read. */
export const testVariables = z.object({
  tests: section('The tests', {
    chromium: optionalText(
      'CHROMIUM_PATH',
      'The Chromium or Chrome of the browser tests; npm test finds or installs one by default.',
      { example: '/usr/bin/chromium' },
    ),
    malformed: optionalText(
      'MALFORMED',
      'How many malformed requests one test sends; 4,000 made up or 10,000 mutated ones by default.',
    ),
    apiRequests: optionalText('API_REQUESTS', 'How many requests one test generates for the API; 500 by default.'),
    openapi: optionalText('WRITE_OPENAPI', '1: writes docs/openapi-v1.json.', { isInternal: true }),
    tools: optionalText('TEST_TOOLS', '1: runs the tests of the exports with go, terraform and atlas.', {
      isInternal: true,
    }),
    long: optionalText('TEST_LONG', '1: runs the long unit tests.', { isInternal: true }),
    moto: optionalText('TEST_MOTO', '1: runs the tests on moto.', { isInternal: true }),
    motoUrl: optionalText('TEST_MOTO_URL', 'The moto of one run, for its workers.', { isInternal: true }),
    postgres: optionalText('TEST_POSTGRES_URL', 'The PostgreSQL of one run, for its workers.', { isInternal: true }),
    atlasCli: optionalText('ATLAS_CLI', 'The Atlas CLI that `npm run bench` compares a create with, if it is there.'),
    trace: optionalText('PLAYWRIGHT_TRACE', '1: keeps a trace of each browser test that fails.'),
    slowScripts: optionalText(
      'SLOW_SCRIPTS_MS',
      'How late each script of a page comes in browser tests, in milliseconds.',
      {
        example: '1000',
      },
    ),
    slowCpu: optionalText('SLOW_CPU', 'How many times slower a page computes in browser tests.', { example: '6' }),
    browserLane: optionalText('TEST_PARALLEL_INDEX', 'Which of Playwright’s workers this is.', { isInternal: true }),
    unitLane: optionalText('VITEST_POOL_ID', 'Which of vitest’s workers this is.', { isInternal: true }),
    report: optionalText('PLAYWRIGHT_JSON_OUTPUT_FILE', 'Where npm test wants its report.', { isInternal: true }),
  }),
})
