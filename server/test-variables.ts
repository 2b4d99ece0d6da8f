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
    malformed: optionalText('MALFORMED', 'How many malformed requests one test sends; 4000 by default.'),
    tools: optionalText('TEST_TOOLS', '1: runs the tests of the exports with go, terraform and atlas.', {
      isInternal: true,
    }),
    postgres: optionalText('TEST_POSTGRES_URL', 'The PostgreSQL of one run, for its workers.', { isInternal: true }),
    atlasCli: optionalText('ATLAS_CLI', 'The Atlas CLI that `npm run bench` compares a create with, if it is there.'),
    trace: optionalText('PLAYWRIGHT_TRACE', '1: keeps a trace of each browser test that fails.'),
    report: optionalText('PLAYWRIGHT_JSON_OUTPUT_FILE', 'Where npm test wants its report.', { isInternal: true }),
  }),
})
