import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from '#lib/zod.ts'
import type { Credentials } from '#server/sandbox/model.ts'
import { firstProjectId, seededCredentials } from '#server/sandbox/seed.ts'
import { startSandbox } from '#server/sandbox/server.ts'

const refuse = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(2)
}

const port = z.coerce.number({ error: 'a port from 0 to 65535' }).int().min(0).max(65_535)
const settings = z.object({
  SANDBOX_TIME_SCALE: z.coerce.number().positive({ error: 'a number above 0, such as 4 for four times as fast' }).default(1),
  SANDBOX_APPROVAL: z.enum(['auto', 'manual'], { error: 'auto or manual' }).default('auto'),
  SANDBOX_DIGEST: z.enum(['MD5', 'SHA-256'], { error: 'MD5 or SHA-256' }).default('MD5'),
  PORTAL_DATA_DIR: z.string().min(1).default('./data'),
})

const isSet = ([, value]: [string, string | undefined]) => value !== undefined && value !== ''
const env = Object.fromEntries(Object.entries(process.env).filter(isSet))

const readPort = () => {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string', default: '4010' } } })
    return port.safeParse(values.port).data ?? refuse('--port is a number from 0 to 65535; 0 takes any free port.')
  } catch {
    return refuse('The sandbox takes one option: --port NUMBER (default 4010; 0 takes any free port).')
  }
}

const readSettings = () => {
  const read = settings.safeParse(env)
  if (read.success) return read.data
  return refuse(read.error.issues.map((issue) => `${String(issue.path[0])} is ${issue.message}.`).join('\n'))
}

const { serviceAccount, apiKey, readOnlyKey } = seededCredentials
const credentials: Credentials = {
  serviceAccount: {
    ...serviceAccount,
    user: env.SANDBOX_CLIENT_ID ?? serviceAccount.user,
    secret: env.SANDBOX_CLIENT_SECRET ?? serviceAccount.secret,
  },
  apiKey: {
    ...apiKey,
    user: env.SANDBOX_PUBLIC_KEY ?? apiKey.user,
    secret: env.SANDBOX_PRIVATE_KEY ?? apiKey.secret,
  },
  readOnlyKey: {
    ...readOnlyKey,
    user: env.SANDBOX_READ_ONLY_PUBLIC_KEY ?? readOnlyKey.user,
    secret: env.SANDBOX_READ_ONLY_PRIVATE_KEY ?? readOnlyKey.secret,
  },
}

const asked = readPort()
const set = readSettings()
const sandbox = await startSandbox({
  port: asked,
  dataFile: path.join(set.PORTAL_DATA_DIR, 'sandbox.json'),
  timeScale: set.SANDBOX_TIME_SCALE,
  approval: set.SANDBOX_APPROVAL,
  algorithm: set.SANDBOX_DIGEST,
  credentials,
}).catch((error: unknown) => {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  if (isTaken) return refuse(`Port ${String(asked)} is taken. Choose another with --port.`)
  return refuse(error instanceof Error ? error.message : 'The sandbox cannot start.')
})

process.stdout.write(
  [
    `MONGODB_ATLAS_BASE_URL=${sandbox.url}`,
    `SANDBOX_PROJECT_ID=${firstProjectId}`,
    `MONGODB_ATLAS_CLIENT_ID=${credentials.serviceAccount.user}`,
    `MONGODB_ATLAS_CLIENT_SECRET=${credentials.serviceAccount.secret}`,
    `# MONGODB_ATLAS_PUBLIC_KEY=${credentials.apiKey.user}`,
    `# MONGODB_ATLAS_PRIVATE_KEY=${credentials.apiKey.secret}`,
    `# SANDBOX_READ_ONLY_PUBLIC_KEY=${credentials.readOnlyKey.user}`,
    `# SANDBOX_READ_ONLY_PRIVATE_KEY=${credentials.readOnlyKey.secret}`,
    '',
  ].join('\n'),
)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void sandbox.close().then(() => process.exit(0)))
