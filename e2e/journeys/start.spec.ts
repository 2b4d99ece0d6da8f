import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, startProgram, test as base } from '../fixtures.ts'
import { freePort } from '../program.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'

const test = base.extend<{ dataDir: string }>({
  dataDir: async ({}, use) => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'portal-start-'))
    await use(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  },
})

const start = async (env: Record<string, string>) =>
  startProgram('server/bin/start.mjs', [], { PORT: await freePort(), ...env })

/** The clusters of all accounts and regions, as the wizard reads them. */
const resourcesPath = '/api/projects/65f0c0de0000000000000a01/aws/resources?kind=cluster'

test('npm start serves with its own sandbox of Atlas and AWS, prints where, builds nothing twice, and keeps one browser signed in', async ({
  browser,
  dataDir,
  page,
}) => {
  const env = { PORT: await freePort(), PORTAL_DATA_DIR: dataDir }
  const first = await start(env)
  const [, link = ''] = await first.says(
    /Private Link Portal {2}(http:\/\/127\.0\.0\.1:\d+\/auth\/link\?token=[\w-]{43})\n/,
  )
  const url = new URL(link).origin
  expect(first.printed()).toContain('the sandbox that comes with it')
  expect(first.printed()).toContain(dataDir)
  expect(first.printed()).not.toMatch(/Installing|Building|mdb_sa/)
  expect((await stat(dataDir)).mode & 0o077).toBe(0)
  const robots = await sendRaw(`${url}/robots.txt`)
  expect([robots.status, robots.text]).toEqual([200, 'User-agent: *\nDisallow: /\n'])
  expect(robots.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
  await page.goto(link)
  await page.getByRole('button', { name: 'Open the portal' }).click()
  await page.getByRole('link', { name: /payments-prod/ }).click()
  await expect(page.getByRole('row', { name: /ledger/ })).toBeVisible()
  await expect(page.getByText('SANDBOX')).toBeVisible()
  const clusters = await page.evaluate(async (path) => (await fetch(path)).text(), resourcesPath)
  expect(clusters).toContain('"name":"invoices"')
  expect(clusters).toContain('"name":"metrics"')
  expect(clusters).not.toContain('"failure"')
  const other = await browser.newContext()
  const elsewhere = await other.newPage()
  await elsewhere.goto(link)
  await elsewhere.getByRole('button', { name: 'Open the portal' }).click()
  await expect(elsewhere.getByRole('region', { name: 'This link has already been used' })).toBeVisible()
  await other.close()
  await first.stop()
  expect(await first.ended()).toBe(0)
  expect(first.printed()).not.toContain('by itself')
  await expect
    .poll(() =>
      sendRaw(url).then(
        () => 'up',
        () => 'down',
      ),
    )
    .toBe('down')

  const second = await start(env)
  await second.says(/Private Link Portal/)
  await page.goto(`${url}/projects`)
  await expect(page.getByText('Local operator')).toBeAttached()
  await second.stop()
})

const refusals: readonly (readonly [what: string, env: Record<string, string>, says: RegExp])[] = [
  ['an address that others could reach', { HOST: '0.0.0.0' }, /^HOST must be a loopback address/m],
  ['half a key', { MONGODB_ATLAS_CLIENT_ID: 'mdb_sa_id_x' }, /^MONGODB_ATLAS_CLIENT_SECRET is missing/m],
  [
    'two kinds of keys',
    {
      MONGODB_ATLAS_CLIENT_ID: 'a',
      MONGODB_ATLAS_CLIENT_SECRET: 'b',
      MONGODB_ATLAS_PUBLIC_KEY: 'c',
      MONGODB_ATLAS_PRIVATE_KEY: 'd',
    },
    /are both set\. Set one of them\./,
  ],
  ['an Atlas without a key', { MONGODB_ATLAS_BASE_URL: 'https://cloud.mongodb.com' }, /is set without credentials/],
  [
    'real AWS accounts beside the sandbox',
    { AWS_ACCOUNTS_FILE: 'docs/aws-accounts.example.json' },
    /^Atlas is a sandbox and AWS_ACCOUNTS_FILE names real AWS accounts/m,
  ],
  ['a port that is none', { PORT: 'http' }, /^PORT must be a number from 0 to 65535/m],
]

for (const [index, [what, env, says]] of refusals.entries())
  test(`npm start refuses ${what} with a sentence`, { tag: index === 0 ? [] : '@long' }, async ({ dataDir }) => {
    const program = await start({ PORTAL_DATA_DIR: dataDir, ...env })
    expect(await program.ended()).toBe(2)
    expect(program.printed()).toMatch(says)
    expect(program.printed()).not.toMatch(/\bat .*\.ts:\d+|Error:/)
  })

test('npm start refuses a file that is not a store with a sentence, and leaves it as it is', async ({ dataDir }) => {
  const file = path.join(dataDir, 'notes.txt')
  await writeFile(file, 'These are my notes, and no database at all. '.repeat(200))
  const program = await start({ PORTAL_DATA_DIR: dataDir, DATABASE_URL: `file:${file}` })
  expect(await program.ended()).toBe(2)
  expect(program.printed()).toContain(file)
  expect(program.printed()).not.toMatch(/\bat .*\.ts:\d+|Error:/)
  expect(await readFile(file, 'utf8')).toContain('my notes')
})

test('npm start says which port is in use', { tag: '@long' }, async ({ dataDir }) => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address ? String(address.port) : ''
  const program = await start({ PORTAL_DATA_DIR: dataDir, PORT: port })
  expect(await program.ended()).toBe(2)
  expect(program.printed()).toContain(`Port ${port} on 127.0.0.1 is taken. Set PORT to another one.`)
  other.close()
})

test('no process is left running when npm start is killed', { tag: '@long' }, async ({ dataDir }) => {
  const program = await start({ PORTAL_DATA_DIR: dataDir })
  const [, url = ''] = await program.says(/Private Link Portal {2}(http:\S+)\n/)
  program.kill()
  await expect
    .poll(() =>
      sendRaw(url).then(
        () => 'up',
        () => 'down',
      ),
    )
    .toBe('down')
})
