import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from '../../server/bin/ready.mjs'
import { startStack } from '../fixtures.ts'
import { getSessionCookie } from '../support/open-printed-link.ts'
import { walks } from './walks.ts'

/**
 * npm run api-clients: lints the document, generates a client by openapi-typescript and one by swagger-typescript-api,
 * compiles them and walks a create to DONE with each. The tools need a TypeScript of their own, so they are installed
 * in a folder of their own.
 */
const tools = {
  '@redocly/cli': '2.77.0',
  '@types/node': '20.19.43',
  'openapi-fetch': '0.17.0',
  'openapi-typescript': '7.13.0',
  'swagger-typescript-api': '13.13.0',
  tsx: '4.23.15',
  typescript: '5.9.3',
}
const compilerOptions = {
  ...{ target: 'es2022', module: 'nodenext', lib: ['es2023', 'dom'], types: ['node'] },
  ...{ strict: true, noEmit: true, allowImportingTsExtensions: true, skipLibCheck: true },
}

const folder = mkdtempSync(path.join(tmpdir(), 'portal-clients-'))
const write = (name: string, value: unknown) =>
  writeFileSync(path.join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))

const run = (command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { status } = spawnSync(command, args, { cwd: folder, stdio: 'inherit', env: { ...process.env, ...env } })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(status)}.`)
}

const generate = () => {
  write('package.json', { name: 'clients', private: true, type: 'module', dependencies: tools })
  write('tsconfig.json', { compilerOptions, include: ['*.ts', 'out/*.ts'] })
  for (const [name, text] of Object.entries(walks)) write(name, text)
  copyFileSync(path.resolve(import.meta.dirname, '../../docs/openapi-v1.json'), path.join(folder, 'openapi.json'))
  run('npm', ['install', '--no-audit', '--no-fund', '--silent'])
  run('npx', ['redocly', 'lint', '--extends=recommended', 'openapi.json'])
  run('npx', ['openapi-typescript', 'openapi.json', '--default-non-nullable=false', '-o', 'schema.d.ts'])
  run('npx', ['swagger-typescript-api', 'generate', '-p', 'openapi.json', '-o', 'out', '-n', 'api.ts'])
  run('npx', ['tsc', '-p', '.'])
}

const buildArn = (name: string) =>
  `arn:aws:kafka:us-east-1:123456789012:cluster/${name}/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5`

const walk = async () => {
  const { stack, stop } = await startStack()
  const { id } = await stack.sandbox.newProject()
  for (const name of Object.keys(walks)) {
    const key = name.replace('.ts', '')
    run('npx', ['tsx', name], {
      ...{ NO_PROXY: '*', PORTAL_URL: stack.url, PORTAL_COOKIE: getSessionCookie(stack.url) },
      ...{ GROUP_ID: id, ARN: buildArn(key), KEY: key },
    })
  }
  await stop()
}

build()
generate()
await walk()
rmSync(folder, { recursive: true })
