import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { bundlePrograms } from '#server/store/testing/bundle-programs.ts'

const programs = bundlePrograms(['server/bin/sandbox.ts'])
const run = promisify(execFile)

const newFolder = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const createEnv = (more: Record<string, string>): NodeJS.ProcessEnv => ({
  NODE_ENV: 'test',
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  ...more,
})

/** Starts the program and resolves with all it prints once the last line is there. */
const start = async (more: Record<string, string> = {}) => {
  const env = createEnv({ PORTAL_DATA_DIR: newFolder(), ...more })
  const child = spawn(process.execPath, [programs.findFile('sandbox'), '--port', '0'], {
    cwd: programs.getFolder(),
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let printed = ''
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    printed += String(chunk)
    if (/READ_ONLY_PRIVATE_KEY=.*\n/.test(printed)) break
  }
  return { child, printed }
}

/** What the program printed and its exit code, when it does not start. */
const runRefused = (options: string[], more: Record<string, string> = {}): Promise<unknown> => {
  const env = createEnv({ PORTAL_DATA_DIR: newFolder(), ...more })
  const args = [programs.findFile('sandbox'), ...options]
  return run(process.execPath, args, { cwd: programs.getFolder(), env }).catch((error: unknown) => error)
}

test('sandbox.ts: prints one NAME=value a line, which a shell can read, and serves at the address', async () => {
  const { printed, child } = await start({ SANDBOX_CLIENT_ID: 'mdb_sa_id_mine' })
  expect(
    printed
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(0, line.indexOf('='))),
  ).toEqual([
    'MONGODB_ATLAS_BASE_URL',
    'SANDBOX_PROJECT_ID',
    'MONGODB_ATLAS_CLIENT_ID',
    'MONGODB_ATLAS_CLIENT_SECRET',
    'AWS_ENDPOINT_URL',
    'AWS_ACCOUNTS_FILE',
    '# MONGODB_ATLAS_PUBLIC_KEY',
    '# MONGODB_ATLAS_PRIVATE_KEY',
    'MONGODB_ATLAS_OPS_MANAGER_URL',
    'MONGODB_ATLAS_PROJECT_ID',
    'MONGODB_ATLAS_PUBLIC_API_KEY',
    'MONGODB_ATLAS_PRIVATE_API_KEY',
    '# SANDBOX_READ_ONLY_PUBLIC_KEY',
    '# SANDBOX_READ_ONLY_PRIVATE_KEY',
  ])
  const names =
    'printf "%s|%s|%s|%s|%s|%s" "$MONGODB_ATLAS_BASE_URL" "$MONGODB_ATLAS_CLIENT_ID" "$MONGODB_ATLAS_PUBLIC_KEY" "$MONGODB_ATLAS_OPS_MANAGER_URL" "$AWS_ENDPOINT_URL" "$AWS_ACCOUNTS_FILE"'
  const { stdout } = await run('sh', ['-c', `eval "$1"; ${names}`, 'sh', printed])
  const [url = '', id, key, cliUrl, awsUrl = '', accountsFile = ''] = stdout.split('|')
  expect([id, key]).toEqual(['mdb_sa_id_mine', ''])
  expect(cliUrl).toBe(url)
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect((await fetch(`${url}/api/atlas/v2/groups`)).status).toBe(401)
  expect((await fetch(`${awsUrl}/api/v2/clusters`)).status).toBe(403)
  expect(JSON.parse(readFileSync(accountsFile, 'utf8'))).toMatchObject({
    accounts: [{ name: 'payments' }, { name: 'analytics' }],
  })

  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})

describe('sandbox.ts: ends with 2 and a sentence', () => {
  test.each([
    [['--port', 'x'], {}, /^--port must be a number from 0 to 65535/],
    [['--aws-port', '-'], {}, /^--aws-port must be a number from 0 to 65535/],
    [['--port', '65536'], {}, /^--port must be a number from 0 to 65535/],
    [['--prot', '1'], {}, /^The sandbox takes two options: --port NUMBER/],
    [['4010'], {}, /^The sandbox takes two options: --port NUMBER/],
    [[], { SANDBOX_TIME_SCALE: '0' }, /^SANDBOX_TIME_SCALE must be a number above 0/],
    [[], { SANDBOX_TIME_SCALE: 'fast' }, /^SANDBOX_TIME_SCALE must be a number above 0/],
    [[], { SANDBOX_APPROVAL: 'never' }, /^SANDBOX_APPROVAL must be auto or manual/],
    [[], { SANDBOX_APPROVAL: 'never', SANDBOX_DIGEST: 'MD4' }, /\nSANDBOX_DIGEST must be MD5 or SHA-256\./],
    [[], { SANDBOX_CLIENT_SECRET: 'a; rm' }, /^SANDBOX_CLIENT_SECRET must be made of letters/],
  ])('for %j and %j', async (options, more, sentence) => {
    const failed = await runRefused(options, more)
    expect(failed).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(sentence) })
  })

  test('for a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    for (const option of ['--port', '--aws-port']) {
      const failed = await runRefused(['--port', '0', option, port])
      expect(failed).toMatchObject({ code: 2, stderr: `Port ${port} is taken. Choose another with ${option}.\n` })
    }
  })

  test('for a state that it cannot use', async () => {
    const folder = newFolder()
    writeFileSync(path.join(folder, 'sandbox.json'), 'nonsense')
    const failed = await runRefused(['--port', '0'], { PORTAL_DATA_DIR: folder })
    const sentence = /sandbox\.json does not hold a state of the sandbox\. Fix it, or delete it/
    expect(failed).toMatchObject({ code: 2, stderr: expect.stringMatching(sentence) })
  })
})
