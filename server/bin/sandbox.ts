import path from 'node:path'
import { parseArgs } from 'node:util'
import * as z from '#lib/zod.ts'
import type { Account, Credentials } from '#server/sandbox/model.ts'
import { firstProjectId, seededCredentials } from '#server/sandbox/seed.ts'
import { startSandbox } from '#server/sandbox/server.ts'
import { StateFileError } from '#server/sandbox/store.ts'

const refuse = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(2)
}

/** Printed as NAME=value for a shell to read, so nothing that a shell would read as more than text. */
const plain = z.string().regex(/^[A-Za-z0-9._~-]{1,200}$/, { error: 'made of letters, digits, and . _ ~ - only' })
const scaleError = { error: 'a number above 0, such as 4 for four times as fast' }

const settings = z.object({
  PORTAL_DATA_DIR: z.string().default('./data'),
  SANDBOX_TIME_SCALE: z.coerce.number(scaleError).positive(scaleError).default(1),
  SANDBOX_APPROVAL: z.enum(['auto', 'manual'], { error: 'auto or manual' }).default('auto'),
  SANDBOX_DIGEST: z.enum(['MD5', 'SHA-256'], { error: 'MD5 or SHA-256' }).default('MD5'),
  SANDBOX_CLIENT_ID: plain.optional(),
  SANDBOX_CLIENT_SECRET: plain.optional(),
  SANDBOX_PUBLIC_KEY: plain.optional(),
  SANDBOX_PRIVATE_KEY: plain.optional(),
  SANDBOX_READ_ONLY_PUBLIC_KEY: plain.optional(),
  SANDBOX_READ_ONLY_PRIVATE_KEY: plain.optional(),
})

const readSettings = () => {
  const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined && value !== ''))
  const read = settings.safeParse(set)
  if (read.success) return read.data
  return refuse(read.error.issues.map((issue) => `${String(issue.path[0])} must be ${issue.message}.`).join('\n'))
}

const readPort = () => {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string', default: '4010' } } })
    if (/^\d{1,5}$/.test(values.port) && Number(values.port) <= 65_535) return Number(values.port)
  } catch {
    return refuse('The sandbox takes one option: --port NUMBER (default 4010; 0 takes any free port).')
  }
  return refuse('--port must be a number from 0 to 65535; 0 takes any free port.')
}

const port = readPort()
const set = readSettings()

const account = (seeded: Account, user: string | undefined, secret: string | undefined): Account => ({
  ...seeded,
  user: user ?? seeded.user,
  secret: secret ?? seeded.secret,
})
const credentials: Credentials = {
  serviceAccount: account(seededCredentials.serviceAccount, set.SANDBOX_CLIENT_ID, set.SANDBOX_CLIENT_SECRET),
  apiKey: account(seededCredentials.apiKey, set.SANDBOX_PUBLIC_KEY, set.SANDBOX_PRIVATE_KEY),
  readOnlyKey: account(
    seededCredentials.readOnlyKey,
    set.SANDBOX_READ_ONLY_PUBLIC_KEY,
    set.SANDBOX_READ_ONLY_PRIVATE_KEY,
  ),
}

const traceOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))

const cannotStart = (error: unknown): never => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return refuse(`Port ${String(port)} is taken. Choose another with --port.`)
  if (code === 'EACCES' && error instanceof Error && 'syscall' in error && error.syscall === 'listen')
    return refuse(`Port ${String(port)} is not allowed here. Choose one above 1023 with --port.`)
  if (error instanceof StateFileError) return refuse(error.message)
  throw error
}

const sandbox = await startSandbox({
  port,
  dataFile: path.join(set.PORTAL_DATA_DIR, 'sandbox.json'),
  timeScale: set.SANDBOX_TIME_SCALE,
  approval: set.SANDBOX_APPROVAL,
  algorithm: set.SANDBOX_DIGEST,
  credentials,
  report: (error) => process.stderr.write(`${traceOf(error)}\n`),
}).catch(cannotStart)

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    void sandbox.close().then(() => process.exit(0))
  })

const { serviceAccount, apiKey, readOnlyKey } = credentials
const lines = [
  `MONGODB_ATLAS_BASE_URL=${sandbox.url}`,
  `SANDBOX_PROJECT_ID=${firstProjectId}`,
  `MONGODB_ATLAS_CLIENT_ID=${serviceAccount.user}`,
  `MONGODB_ATLAS_CLIENT_SECRET=${serviceAccount.secret}`,
  `# MONGODB_ATLAS_PUBLIC_KEY=${apiKey.user}`,
  `# MONGODB_ATLAS_PRIVATE_KEY=${apiKey.secret}`,
  `# SANDBOX_READ_ONLY_PUBLIC_KEY=${readOnlyKey.user}`,
  `# SANDBOX_READ_ONLY_PRIVATE_KEY=${readOnlyKey.secret}`,
]
process.stdout.write(`${lines.join('\n')}\n`)
