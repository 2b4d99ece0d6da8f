import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildSamples } from '#lib/link-types/testing/samples.ts'

type Target = { url: string; publicKey: string; privateKey: string; groupId: string }

/** What one create took on this machine when the CLI was last there. */
const recordedMs = 42

/** Runs one create as a whole process, in milliseconds. */
const runCreate = (binary: string, folder: string, { url, publicKey, privateKey, groupId }: Target, index: number) => {
  const file = path.join(folder, 'link.json')
  writeFileSync(file, JSON.stringify(buildSamples(`cli-${String(index)}`)['AWS/MSK']?.body ?? {}))
  const args = ['streams', 'privateLinks', 'create', '--projectId', groupId, '--provider', 'AWS', '--file', file]
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    NODE_ENV: 'production' as const,
    MONGODB_ATLAS_OPS_MANAGER_URL: url,
    MONGODB_ATLAS_PUBLIC_API_KEY: publicKey,
    MONGODB_ATLAS_PRIVATE_API_KEY: privateKey,
    MONGODB_ATLAS_SKIP_UPDATE_CHECK: 'yes',
    DO_NOT_TRACK: '1',
  }
  const startedAt = performance.now()
  execFileSync(binary, args, { env, stdio: 'ignore' })
  return performance.now() - startedAt
}

/** The Atlas CLI's own create, measured when ATLAS_CLI names its binary; else as it was recorded. */
export const measureAtlasCli = (runs: number, target: Target): { name: string; samples: number[] } => {
  const binary = process.env.ATLAS_CLI
  if (binary === undefined || binary === '')
    return { name: 'the Atlas CLI’s create, as recorded', samples: [recordedMs] }
  const folder = mkdtempSync(path.join(tmpdir(), 'portal-bench-cli-'))
  try {
    const samples = Array.from({ length: runs }, (_, index) => runCreate(binary, folder, target, index))
    return { name: 'the Atlas CLI’s create, the whole process', samples }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
