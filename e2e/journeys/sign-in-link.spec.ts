import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright/test'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { createActionClient } from '../actions.ts'
import { expect, startProgram, test as base } from '../fixtures.ts'
import { ShellPage } from '../pages/shell.ts'
import { oneTimeLinkPattern, pressOpen } from '../support/open-printed-link.ts'
import { freePort } from '../program.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'

type Start = () => Promise<{ link: string; url: string; stop: () => Promise<void>; printed: () => string }>

const test = base.extend<{ dataDir: string; start: Start }>({
  dataDir: async ({}, use) => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'portal-link-'))
    await use(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  },
  start: async ({ dataDir }, use) => {
    const PORT = await freePort()
    const portals: { stop: () => Promise<void> }[] = []
    await use(async () => {
      const portal = startProgram('dist/serve.mjs', [], { PORT, PORTAL_DATA_DIR: dataDir })
      portals.push(portal)
      const [link] = await portal.says(oneTimeLinkPattern)
      return { link, url: new URL(link).origin, stop: portal.stop, printed: portal.printed }
    })
    await Promise.all(portals.map(({ stop }) => stop()))
  },
})

const openLink = async (page: Page, link: string) => {
  await page.goto(link)
  await page.getByRole('button', { name: 'Open the portal' }).click()
}

const sameOrigin = { 'sec-fetch-site': 'same-origin' }

test('the printed link signs in one browser, once, and a restart keeps it signed in', { tag: '@long' }, async ({
  browser,
  start,
  dataDir,
}) => {
  const first = await start()
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${first.url}/projects`)
  await expect(page).toHaveURL(`${first.url}/sign-in?to=%2Fprojects`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open the link that npm start printed')

  const preview = await sendRaw(first.link)
  expect([preview.status, preview.headers['set-cookie']]).toEqual([200, undefined])
  expect((await sendRaw(first.link, { method: 'HEAD' })).status).toBe(200)
  await openLink(page, first.link)
  await expect(page).toHaveURL(`${first.url}/`)
  const shell = new ShellPage(page)
  await shell.openAccount()
  await expect(shell.account()).toContainText('Local operator')
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeHidden()
  const cookie = (await context.cookies()).find(({ name }) => name.startsWith('portal-'))
  expect(cookie).toMatchObject({
    name: `portal-session-${new URL(first.url).port}`,
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
  })
  await page.goto(first.link)
  await expect(page).toHaveURL(`${first.url}/`)

  const other = await browser.newContext()
  const elsewhere = await other.newPage()
  await openLink(elsewhere, first.link)
  await expect(elsewhere.getByRole('region', { name: 'This link has already been used' })).toContainText(
    'npm start prints a new link',
  )
  expect(await other.cookies()).toEqual([])

  await first.stop()
  expect((await stat(path.join(dataDir, 'session-secret'))).mode & 0o777).toBe(0o600)
  const second = await start()
  expect(second.link).not.toBe(first.link)
  await page.goto(`${second.url}/projects`)
  await expect(page.getByText('Local operator')).toBeAttached()
  await openLink(elsewhere, first.link)
  await expect(elsewhere.getByRole('region', { name: 'This link does not work' })).toBeVisible()
  await openLink(elsewhere, second.link)
  await expect(elsewhere.getByText('Local operator')).toBeAttached()
  await Promise.all([context.close(), other.close()])
})

test('another user of the machine gets no page, no data and no action, and guesses are limited', {
  tag: '@long',
}, async ({ start }) => {
  const { url, link, printed } = await start()
  const api = await sendRaw(`${url}/api/projects`, { headers: sameOrigin })
  expect([api.status, JSON.parse(api.text)]).toEqual([
    401,
    { kind: 'signed-out', sentence: expect.stringContaining('Sign in'), requestId: expect.any(String) },
  ])
  const forged = {
    ...sameOrigin,
    'x-portal-path': '//evil.example',
    'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
  }
  for (const page of [
    '/projects',
    '/projects/65f0c0de0000000000000a01/private-links',
    '/projects/65f0c0de0000000000000a01/private-links/new/start',
  ]) {
    const answer = await sendRaw(`${url}${page}`, { headers: forged })
    expect(answer.text).not.toContain('payments-prod')
    expect(answer.headers.location ?? '').toBe(`/sign-in?to=${encodeURIComponent(page)}`)
  }

  const soft = await sendRaw(`${url}/projects?a=1&_rsc`, { headers: { ...forged, rsc: '1' } })
  expect(`${soft.headers.location ?? ''}${soft.text}`).toContain(`/sign-in?to=${encodeURIComponent('/projects?a=1')}`)
  expect(soft.text).not.toContain('payments-prod')
  const createInput = {
    groupId: '65f0c0de0000000000000a01',
    key: randomUUID(),
    body: buildSamples('nobody')['AWS/MSK']?.body ?? {},
  }
  expect(await createActionClient(url).create(createInput)).toMatchObject({ kind: 'denied', mustSignIn: true })

  const token = new URL(link).searchParams.get('token') ?? ''
  const wrong = ['', 'x', token.slice(1), `${token}=`, token.toUpperCase()]
  const locations = []
  for (const guess of [...wrong, ...wrong, 'one more'])
    locations.push((await pressOpen(`${url}/auth/link?token=${guess}`)).headers.location ?? '')
  expect(locations.slice(0, 10).filter((to) => to.startsWith('/sign-in?why=wrong&'))).toHaveLength(10)
  expect(locations[10]).toMatch(/^\/sign-in\?why=limit&/)
  const right = await pressOpen(link)
  expect(right.headers.location).toBe('/')
  expect(printed().split(token)).toHaveLength(2)
  const readVerdicts = () =>
    [...printed().matchAll(/"event":"sign-in","how":"link","verdict":"(\w+)","requestId":"[0-9a-f-]{36}"/g)].map(
      ([, verdict]) => verdict,
    )
  await expect.poll(readVerdicts).toEqual([...Array.from({ length: 10 }, () => 'wrong'), 'limit', 'open'])
})

test('the sign-in redirects to no other site, and a foreign page cannot sign anybody out', { tag: '@long' }, async ({
  start,
}) => {
  const { url, link } = await start()
  const { headers } = await pressOpen(link)
  const cookie = (headers['set-cookie'] ?? '').split(';')[0] ?? ''
  for (const to of [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/%09/evil.example',
    '/projects/..//evil.example',
  ])
    expect(
      (await sendRaw(`${url}/sign-in?to=${encodeURIComponent(to)}`, { headers: { cookie } })).headers.location,
      to,
    ).toMatch(/^\/(projects|%09|$)/)
  for (const [status, from] of [
    [403, {}],
    [403, { origin: 'https://evil.example' }],
    [403, { origin: url, host: 'evil.example' }],
    [303, { origin: url }],
  ] as const)
    expect((await sendRaw(`${url}/auth/sign-out`, { method: 'POST', headers: { cookie, ...from } })).status).toBe(
      status,
    )
  expect((await sendRaw(`${url}/api/projects`, { headers: { ...sameOrigin, cookie } })).status).toBe(401)
})
