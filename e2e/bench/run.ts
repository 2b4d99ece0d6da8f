import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, platform, release, totalmem } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { build } from '../../server/bin/ready.mjs'
import { report, type Measure, type Measured, type Report, type Taken } from './figures.ts'
import { create } from './measures/create.ts'
import { fairness } from './measures/fairness.ts'
import { journal } from './measures/journal.ts'
import { memory } from './measures/memory.ts'
import { paint } from './measures/paint.ts'
import { reads } from './measures/reads.ts'
import { routes } from './measures/routes.ts'
import { rules } from './measures/rules.ts'
import { sizes } from './measures/sizes.ts'
import { start } from './measures/start.ts'
import { store } from './measures/store.ts'
import { typing } from './measures/typing.ts'
import { weight } from './measures/weight.ts'
import { formatFigure, formatSummary, renderPage } from './figures-page.ts'

/**
 * npm run bench -- [--only NAME,NAME] [--quick] [--draw]: takes figures, prints them and draws them in docs/bench;
 * --quick takes fewer and shorter runs, which are only printed; --draw only draws.
 */
const measures: readonly Measure[] = [
  weight,
  paint,
  typing,
  create,
  routes,
  reads,
  rules,
  sizes,
  fairness,
  journal,
  memory,
  start,
  store,
]

const folder = path.resolve(import.meta.dirname, '../../docs/bench')
const printLine = (line: string) => process.stdout.write(`${line}\n`)
const names = measures.map(({ name }) => name)

const parseArguments = () => {
  const exitWith = (sentence: string): never => {
    process.stderr.write(`${sentence}\n`)
    process.exit(2)
  }
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string' },
        quick: { type: 'boolean', default: false },
        draw: { type: 'boolean', default: false },
      },
    })
    const only = values.draw ? [] : (values.only?.split(',') ?? names)
    const unknownNames = only.filter((name) => !names.includes(name))
    if (unknownNames.length > 0)
      return exitWith(`There is no measure ${unknownNames.join(', ')}. There are ${names.join(', ')}.`)
    return { only, isQuick: values.quick }
  } catch {
    return exitWith(`npm run bench -- [--only ${names.slice(0, 2).join(',')}] [--quick] [--draw]`)
  }
}

/** The commit, with a note if files differ from it. */
const readCommit = () => {
  const runGit = (...args: string[]) =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    const changed = runGit('status', '--porcelain', '--', ':/', ':!/docs')
    return `${runGit('rev-parse', '--short=10', 'HEAD')}${changed === '' ? '' : ' and changes'}`
  } catch {
    return 'unknown'
  }
}

const describeRun = (isQuick: boolean): Taken => ({
  date: new Date().toISOString(),
  commit: readCommit(),
  node: process.versions.node,
  machine: `${String(cpus().length)} × ${cpus()[0]?.model ?? 'unknown processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${platform()} ${release()}`,
  load: Number((loadavg()[0] ?? 0).toFixed(2)),
  isQuick,
})

const readReport = (): Report => {
  try {
    return report.parse(JSON.parse(readFileSync(path.join(folder, 'figures.json'), 'utf8')))
  } catch {
    return { measures: [] }
  }
}

const drawReport = (all: readonly Measured[]) => {
  const byName = new Map(all.map((one) => [one.name, one]))
  const savedReport: Report = { measures: names.flatMap((name) => byName.get(name) ?? []) }
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'figures.json'), `${JSON.stringify(savedReport, undefined, 2)}\n`)
  writeFileSync(path.join(folder, 'index.html'), renderPage(savedReport))
}

const take = async ({ run, ...about }: Measure, isQuick: boolean): Promise<Measured> => {
  const [taken, startedAt] = [describeRun(isQuick), Date.now()]
  const result = await run({ isQuick }).then(
    (figures) => ({ figures }),
    (error: unknown) => ({ figures: [], failed: error instanceof Error ? error.message : String(error) }),
  )
  return { ...about, taken, seconds: Math.round((Date.now() - startedAt) / 1000), ...result }
}

const { only, isQuick } = parseArguments()
if (!isQuick) drawReport(readReport().measures)
if (only.length > 0) build()
for (const measure of measures.filter(({ name }) => only.includes(name))) {
  printLine(`\n== ${measure.name}: ${measure.title}`)
  const measured = await take(measure, isQuick)
  for (const figure of measured.figures) printLine(formatFigure(figure))
  if (measured.failed !== undefined) {
    process.exitCode = 1
    printLine(`It could not be measured: ${measured.failed}`)
  }
  // Replaces the last figures of this measure; the others stay.
  if (!isQuick) drawReport([...readReport().measures, measured])
  printLine(
    `== ${measure.name}: ${String(measured.seconds)} s, ${isQuick ? 'not kept' : 'drawn in docs/bench/index.html'}`,
  )
  printLine(formatSummary(measured.figures))
}
