import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hashFiles, runUnlessDone } from '../../server/bin/stamp.mjs'

const root = path.resolve(import.meta.dirname, '../..')

/** Inside the build folder, where no tool looks for sources but packages are still resolved. */
export const copyFolder = path.join(root, '.next/bench')

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

const routeTable = readFileSync(path.join(root, 'lib/routes.ts'), 'utf8')

/**
 * What the copy has beside the portal: a route, an action and its page that do nothing but are authorized like any
 * other.
 */
const additions: Readonly<Record<string, string>> = {
  'lib/routes.ts': routeTable.replace(
    "'/api/projects': ",
    "'/api/projects/[groupId]/empty': data('see'),\n  '/api/projects': ",
  ),
  'app/api/projects/[groupId]/empty/route.ts': `import { defineQuery } from '#server/http/define-query.ts'
import { defineRoute } from '#server/http/define-route.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const empty = defineQuery({ permission: 'see', input: z.object({ groupId }), run: async () => ({ ok: true, value: {} }) })
export const GET = defineRoute('/api/projects/[groupId]/empty', empty)
`,
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

/** Copies this checkout and adds the additions; builds nothing. */
const copy = () => {
  rmSync(copyFolder, { recursive: true, force: true })
  mkdirSync(copyFolder, { recursive: true })
  for (const part of parts)
    if (existsSync(path.join(root, part)))
      cpSync(path.join(root, part), path.join(copyFolder, part), { recursive: true })
  symlinkSync(path.join(root, 'node_modules'), path.join(copyFolder, 'node_modules'))
  for (const [file, text] of Object.entries(additions)) {
    mkdirSync(path.dirname(path.join(copyFolder, file)), { recursive: true })
    writeFileSync(path.join(copyFolder, file), text)
  }
}

const buildIn = (folder: string) => {
  const next = path.join(root, 'node_modules/next/dist/bin/next')
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, 'build'], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The copy for the benchmark cannot be built.\n${stdout}${stderr}`)
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
      copy()
      const startedAt = performance.now()
      buildIn(copyFolder)
      tookMs = performance.now() - startedAt
    },
  )
  return tookMs
}
