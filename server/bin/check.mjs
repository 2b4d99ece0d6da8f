import { createRunner, runInLanes, runScript } from './steps.mjs'

/** `npm run check`: everything that needs no store, socket, process or browser. */
const { step, close } = createRunner()
const scripts = ['unit:pure', 'typecheck', 'lint:types', 'lint:rules', 'knip', 'format:check']
await runInLanes(
  2,
  scripts.map((script) => () => step(script, () => runScript(script))),
)
close()
