import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { getSessionCookie, openPrintedLink } from '../../support/open-printed-link.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'
import { freePort, startProgram } from '../../program.ts'
import { buildCopy } from '../reference-build.ts'
import { buildFigure, type Measure } from '../figures.ts'

const root = path.resolve(import.meta.dirname, '../../..')

const measureTime = async (work: () => Promise<void>): Promise<number> => {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/** The time from the command until the printed link signs in, and that of the page after it, in milliseconds. */
const startPortal = async (dataDir: string): Promise<{ startMs: number; pageMs: number }> => {
  const startedAt = performance.now()
  const portal = startProgram('dist/serve.mjs', [], { PORT: '0', PORTAL_DATA_DIR: dataDir })
  const url = await openPrintedLink(portal)
  const startMs = performance.now() - startedAt
  const pageMs = await measureTime(async () => {
    const { status } = await sendRaw(`${url}/projects`, { headers: { cookie: getSessionCookie(url) } })
    if (status !== 200) throw new Error(`The first page was answered with ${String(status)}.`)
  })
  await portal.stop()
  return { startMs, pageMs }
}

const isAnswered = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  )

/** The time until Next alone, on the same build, answers with an icon, in milliseconds. */
const startNext = async (dataDir: string): Promise<number> => {
  const port = await freePort()
  const next = path.join(root, 'node_modules/next/dist/bin/next')
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
    PORTAL_DATA_DIR: dataDir,
  }
  const startedAt = performance.now()
  const child = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', port], {
    cwd: root,
    env,
    stdio: 'ignore',
  })
  const exit = once(child, 'exit')
  while (child.exitCode === null && !(await isAnswered(`http://127.0.0.1:${port}/icon.svg`))) await pause(20)
  const ms = performance.now() - startedAt
  child.kill('SIGKILL')
  await exit
  return ms
}

const toSeconds = (ms: number) => ms / 1000

/** The time from the command until a person is signed in. */
export const start: Measure = {
  name: 'start',
  title: 'Start',
  how: 'From the command to the answer to whoever opens the printed address, with the sandbox that comes with it, which is started before the portal. First: an empty folder, so that the store is made. Again: the folder of the time before. The first page: the projects, asked for at once after that. The build is what npm start does before all that when the sources have changed, measured on a copy without a cache of builds.',
  run: async ({ isQuick }) => {
    const runs = isQuick ? 3 : 7
    const times = {
      first: new Array<number>(),
      again: new Array<number>(),
      page: new Array<number>(),
      next: new Array<number>(),
    }
    const builds = Array.from({ length: isQuick ? 1 : 3 }, () => toSeconds(buildCopy(true) ?? 0))
    for (let run = 0; run < runs; run += 1) {
      const folder = await mkdtemp(path.join(tmpdir(), 'portal-bench-'))
      times.next.push(toSeconds(await startNext(path.join(folder, 'next'))))
      for (const start of ['first', 'again'] as const) {
        const { startMs, pageMs } = await startPortal(path.join(folder, 'portal'))
        times[start].push(toSeconds(startMs))
        times.page.push(toSeconds(pageMs))
      }
      await rm(folder, { recursive: true, force: true })
    }
    const beside = { name: 'Next alone on the same build', samples: times.next }
    return [
      buildFigure({ name: 'cold: the build before it', unit: 's', samples: builds }),
      buildFigure({ name: 'first, on an empty folder', unit: 's', samples: times.first, beside }),
      buildFigure({
        name: 'again, on the same folder',
        unit: 's',
        samples: times.again,
        beside,
        goal: { of: 'value', is: 'at most', limit: 3 },
      }),
      buildFigure({
        name: 'the first page of a fresh portal, the projects',
        unit: 's',
        samples: times.page,
        goal: { of: 'value', is: 'at most', limit: 0.3 },
      }),
    ]
  },
}
