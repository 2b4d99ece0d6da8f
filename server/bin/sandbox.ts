import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { quoteShell } from '#lib/export/quote-text.ts'
import { stopWith } from '#server/bin/stop-with.ts'
import { readVariables } from '#server/read-variables.ts'
import { accountsFileName, buildAccountsFile } from '#server/sandbox/aws/seed-accounts.ts'
import type { Account, Credentials } from '#server/sandbox/model.ts'
import { firstProjectId, seededCredentials } from '#server/sandbox/seed.ts'
import { startSandbox } from '#server/sandbox/server.ts'
import { StateFileError } from '#server/sandbox/store.ts'
import { listVariables } from '#server/variable.ts'
import { sandboxVariables } from '#server/sandbox-variables.ts'
import { portalVariables } from '#server/variables.ts'

const shape = sandboxVariables.extend({ portal: portalVariables.shape.portal })

const readSettings = () => {
  const { values, faults } = readVariables(shape, process.env, (file) => readFileSync(file, 'utf8'))
  const sentences = listVariables(sandboxVariables).flatMap(({ name }) => faults.get(name) ?? [])
  return sentences.length === 0 ? values : stopWith(sentences.join('\n'), 2)
}

const usage =
  'The sandbox takes two options: --port NUMBER (default 4010; 0 takes any free port) and --aws-port NUMBER (default 0).'

const readPorts = () => {
  try {
    return parseArgs({
      options: { port: { type: 'string', default: '4010' }, 'aws-port': { type: 'string', default: '0' } },
    }).values
  } catch {
    return stopWith(usage, 2)
  }
}

const parsePort = (name: string, text: string) =>
  /^\d{1,5}$/.test(text) && Number(text) <= 65_535
    ? Number(text)
    : stopWith(`--${name} must be a number from 0 to 65535; 0 takes any free port.`, 2)

const portTexts = readPorts()
const port = parsePort('port', portTexts.port)
const awsPort = parsePort('aws-port', portTexts['aws-port'])
const { sandbox: settings, portal } = readSettings()

const replace = (seeded: Account, user: string | undefined, secret: string | undefined): Account => ({
  ...seeded,
  user: user ?? seeded.user,
  secret: secret ?? seeded.secret,
})
const credentials: Credentials = {
  serviceAccount: replace(seededCredentials.serviceAccount, settings.clientId, settings.clientSecret),
  apiKey: replace(seededCredentials.apiKey, settings.publicKey, settings.privateKey),
  readOnlyKey: replace(seededCredentials.readOnlyKey, settings.readOnlyPublicKey, settings.readOnlyPrivateKey),
}

const getTrace = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))

const stopOnFailedStart = (error: unknown): never => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    const isOfAws = error instanceof Error && 'port' in error && error.port === awsPort
    return stopWith(
      isOfAws
        ? `Port ${String(awsPort)} is taken. Choose another with --aws-port.`
        : `Port ${String(port)} is taken. Choose another with --port.`,
      2,
    )
  }
  if (code === 'EACCES' && error instanceof Error && 'syscall' in error && error.syscall === 'listen')
    return stopWith(`Port ${String(port)} is not allowed here. Choose one above 1023 with --port.`, 2)
  if (error instanceof StateFileError) return stopWith(error.message, 2)
  throw error
}

const sandbox = await startSandbox({
  port,
  awsPort,
  dataFile: path.join(portal.dataDir, 'sandbox.json'),
  timeScale: settings.timeScale,
  approval: settings.approval,
  algorithm: settings.digest,
  credentials,
  report: (error) => process.stderr.write(`${getTrace(error)}\n`),
}).catch(stopOnFailedStart)

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    void sandbox.close().then(() => process.exit(0))
  })

const accountsFile = path.resolve(portal.dataDir, accountsFileName)
writeFileSync(accountsFile, buildAccountsFile(), { mode: 0o600 })

const { serviceAccount, apiKey, readOnlyKey } = credentials
const lines = [
  `MONGODB_ATLAS_BASE_URL=${sandbox.url}`,
  `SANDBOX_PROJECT_ID=${firstProjectId}`,
  `MONGODB_ATLAS_CLIENT_ID=${serviceAccount.user}`,
  `MONGODB_ATLAS_CLIENT_SECRET=${serviceAccount.secret}`,
  `AWS_ENDPOINT_URL=${sandbox.awsUrl}`,
  `AWS_ACCOUNTS_FILE=${/^[\w./-]+$/.test(accountsFile) ? accountsFile : quoteShell(accountsFile)}`,
  `# MONGODB_ATLAS_PUBLIC_KEY=${apiKey.user}`,
  `# MONGODB_ATLAS_PRIVATE_KEY=${apiKey.secret}`,
  // The names under which the Atlas CLI reads the same.
  `MONGODB_ATLAS_OPS_MANAGER_URL=${sandbox.url}`,
  `MONGODB_ATLAS_PROJECT_ID=${firstProjectId}`,
  `MONGODB_ATLAS_PUBLIC_API_KEY=${apiKey.user}`,
  `MONGODB_ATLAS_PRIVATE_API_KEY=${apiKey.secret}`,
  `# SANDBOX_READ_ONLY_PUBLIC_KEY=${readOnlyKey.user}`,
  `# SANDBOX_READ_ONLY_PRIVATE_KEY=${readOnlyKey.secret}`,
]
process.stdout.write(`${lines.join('\n')}\n`)
