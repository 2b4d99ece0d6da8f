import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hashFiles, runUnlessDone } from '../../server/bin/stamp.mjs'

const root = path.resolve(import.meta.dirname, '../..')

/** Inside the build folder, where no tool looks for sources but packages are still resolved. */
export const copyFolder = path.join(root, '.next/bench')
/** An app that has one route handler and nothing else; where a new build of the portal leaves it alone. */
export const bareFolder = path.join(root, 'node_modules/.cache/bench-bare')

const parts = [
  'dist',
  'app',
  'components',
  'lib',
  'server',
  'public',
  'proxy.ts',
  'instrumentation.ts',
  'package.json',
  'tsconfig.json',
  'next.config.mjs',
  'postcss.config.mjs',
]

type Files = Readonly<Record<string, string>>

/** What the copy has beside the portal: an action and its page that do nothing but are authorized like any other. */
const additions: Files = {
  'server/actions/empty.ts': `'use server'
import { defineAction } from '#server/http/define-action.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

export const empty = defineAction({ permission: 'change', input: z.strictObject({ groupId }), run: async () => ({ kind: 'done' }) })
`,
  'app/projects/[groupId]/private-links/empty/page.tsx': `import { empty } from '#server/actions/empty.ts'

export default function Page() {
  return <form action={empty} />
}
`,
}

/** A body of 1 kB, made anew for each request. */
const bareFiles: Files = {
  'package.json': '{"type":"module"}',
  'next.config.mjs': 'export default {}',
  'app/bare/route.js': `export const dynamic = 'force-dynamic'
export const GET = () => Response.json({ value: 'x'.repeat(1000) })
`,
}

const fill = (folder: string, copied: readonly string[], files: Files) => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const part of copied)
    if (existsSync(path.join(root, part))) cpSync(path.join(root, part), path.join(folder, part), { recursive: true })
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
}

const buildIn = (folder: string, ...options: readonly string[]) => {
  const next = path.join(root, 'node_modules/next/dist/bin/next')
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, 'build', ...options], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`A reference of the benchmark cannot be built.\n${stdout}${stderr}`)
}

/** Builds the copy if it is out of date; returns how long the build took, in milliseconds, or undefined. */
export const buildCopy = (isFresh = false): number | undefined => {
  let tookMs: number | undefined
  const stamp = path.join(root, '.next/bench-stamp')
  if (isFresh) rmSync(stamp, { force: true })
  runUnlessDone(
    stamp,
    hashFiles([path.join(root, '.next/build-stamp'), path.join(root, 'dist/stamp'), import.meta.filename]),
    () => {
      fill(copyFolder, parts, additions)
      const startedAt = performance.now()
      buildIn(copyFolder)
      tookMs = performance.now() - startedAt
    },
  )
  return tookMs
}

/**
 * Builds the bare app if it is out of date. With webpack, since Turbopack would take proxy.ts and instrumentation.ts
 * from the folders above it.
 */
export const buildBare = (): void =>
  runUnlessDone(`${bareFolder}-stamp`, hashFiles([path.join(root, 'package-lock.json'), import.meta.filename]), () => {
    fill(bareFolder, [], bareFiles)
    buildIn(bareFolder, '--webpack')
  })
