import { randomUUID } from 'node:crypto'
import { createActionClient } from '../actions.ts'
import { expect } from '../fixtures.ts'
import { ageSession, oidcSecrets, readSession, signInAtProvider, test, type Somebody } from '../support/oidc-fixture.ts'
import { ShellPage } from '../pages/shell.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'
import { filterCreates } from '../support/sandbox-control.ts'
import type { Page } from 'playwright/test'

const sameOrigin = { 'sec-fetch-site': 'same-origin' }
const hour = 3_600_000
const role = 'Ask the person who runs the portal for the role operator'

const signInAs = async (page: Page, url: string, somebody: Somebody) => {
  await page.goto(url)
  await signInAtProvider(page, somebody)
  await expect(page).toHaveURL(url)
}

test('an operator signs in, lands on the requested page, creates a link, and signs out for good', async ({
  page,
  context,
  oidc,
}) => {
  const { stack, mine } = oidc
  await page.goto(`${mine.path}?a=1`)
  await expect(page).toHaveURL(/\/sign-in\?to=/)
  await signInAtProvider(page, 'ada')
  await expect(page).toHaveURL(`${mine.path}?a=1`)
  const shell = new ShellPage(page)
  await shell.openAccount()
  await expect(shell.account()).toContainText('Ada Lovelace')
  const { cookie, header, said: session } = (await readSession(context, stack.url)) ?? {}
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', domain: '127.0.0.1' })
  expect((cookie?.expires ?? 0) * 1000 - Date.now()).toBeLessThanOrEqual(24 * hour)
  expect(session).toMatchObject({ person: `ada@${new URL(oidc.issuer).host}`, values: ['streaming'] })

  const wizard = new WizardPage(page, mine)
  await wizard.fillInMsk('signed-in')
  await wizard.createButton().click()
  await expect(wizard.heading('signed-in')).toBeVisible()
  for (const kept of oidcSecrets) expect(`${stack.portal.printed()} ${await page.content()}`).not.toContain(kept)
  expect(stack.portal.printed()).toContain(
    `"event":"sign-in","how":"provider","verdict":"open","person":"ada@${new URL(oidc.issuer).host}"`,
  )

  await new ShellPage(page).signOut()
  await expect(page.getByRole('region', { name: 'You are signed out' })).toBeVisible()
  expect(await readSession(context, stack.url)).toBeUndefined()
  const replayed = await sendRaw(`${stack.url}/api/projects`, { headers: { ...sameOrigin, cookie: header ?? '' } })
  expect(replayed.status).toBe(401)
  expect(
    await createActionClient(stack.url, () => header ?? '').create({
      groupId: mine.id,
      key: randomUUID(),
      body: { provider: 'AWS' },
    }),
  ).toMatchObject({
    kind: 'denied',
    mustSignIn: true,
  })
})

test('a viewer sees only the projects of their role, and is told why they cannot create', async ({
  page,
  context,
  oidc,
}) => {
  const { stack, mine, theirs } = oidc
  await signInAs(page, `${stack.url}/projects`, 'vera')
  await expect(page.getByRole('link', { name: mine.name })).toBeVisible()
  await expect(page.getByRole('link', { name: theirs.name })).toBeHidden()
  const wizard = new WizardPage(page, mine)
  await wizard.openReview('only-looking')
  const before = filterCreates(await stack.sandbox.received(mine.id)).length
  await wizard.createButton().click()
  await expect(page.getByRole('alert').filter({ hasText: 'The portal did not send this' })).toContainText(role)
  expect(filterCreates(await stack.sandbox.received(mine.id))).toHaveLength(before)
  await page.goto(theirs.path)
  await expect(page.getByRole('region', { name: 'You may not see this' })).toBeVisible()
  const { header = '' } = (await readSession(context, stack.url)) ?? {}
  const readStatus = async (id: string) =>
    (await sendRaw(`${stack.url}/api/projects/${id}/private-links`, { headers: { ...sameOrigin, cookie: header } }))
      .status
  expect([await readStatus(mine.id), await readStatus(theirs.id)]).toEqual([200, 403])
})

test('a person in no group of the roles sees nothing and can sign out', { tag: '@long' }, async ({ page, oidc }) => {
  await signInAs(page, `${oidc.stack.url}/projects`, 'nora')
  await expect(page.getByRole('region', { name: 'You may not see this' })).toContainText('for the role viewer')
  await expect(page.getByText(oidc.mine.name)).toBeHidden()
  await new ShellPage(page).signOut()
  await expect(page.getByRole('region', { name: 'You are signed out' })).toBeVisible()
})

test('a session that ends on the review loses nothing: sign in again and create', async ({ page, context, oidc }) => {
  const { stack, mine } = oidc
  await signInAs(page, `${stack.url}/projects`, 'ada')
  const wizard = new WizardPage(page, mine)
  await wizard.openReview('kept-over-night')
  const shown = await wizard.shownRequest()
  const review = page.url()
  await ageSession(context, stack.url, { seenMs: 8 * hour, startedMs: 8 * hour })
  const before = filterCreates(await stack.sandbox.received(mine.id)).length
  await wizard.createButton().click()
  const alert = page.getByRole('alert').filter({ hasText: 'The portal did not send this' })
  await expect(alert).toContainText('your session has ended')
  expect(filterCreates(await stack.sandbox.received(mine.id))).toHaveLength(before)

  await alert.getByRole('link', { name: 'Sign in and return to this page' }).click()
  await page.getByRole('link', { name: /^Sign in with/ }).click()
  await expect(page).toHaveURL(review)
  expect(await wizard.shownRequest()).toEqual(shown)
  expect(shown).toMatchObject({ arn: buildArn('kept-over-night') })
  await wizard.createButton().click()
  await expect(wizard.heading('kept-over-night')).toBeVisible()
})

test('a session ends after eight hours without use and after a day, and polling does not count as use', {
  tag: '@long',
}, async ({ page, context, oidc }) => {
  const { stack, mine } = oidc
  await signInAs(page, `${stack.url}/projects`, 'ada')
  const sendRequest = async (path: string, cookie: string) =>
    sendRaw(`${stack.url}${path}`, { headers: { ...sameOrigin, cookie } })
  const links = `/api/projects/${mine.id}/private-links`
  const almost = await ageSession(context, stack.url, { seenMs: 8 * hour - 60_000, startedMs: 8 * hour })
  const polled = await sendRequest(links, almost)
  expect([polled.status, polled.headers['set-cookie']]).toEqual([200, undefined])
  const used = await sendRequest('/projects', almost)
  expect([used.status, used.headers['set-cookie']]).toEqual([
    200,
    expect.stringMatching(/^portal-session-\d+=Fe26.*HttpOnly/i),
  ])
  const unused = await ageSession(context, stack.url, { seenMs: 8 * hour })
  expect((await sendRequest(links, unused)).status).toBe(401)

  await page.goto(`${stack.url}/auth/sign-in`)
  await expect(page).toHaveURL(`${stack.url}/`)
  const day = await ageSession(context, stack.url, { seenMs: 0, startedMs: 24 * hour })
  expect((await sendRequest(links, day)).status).toBe(401)
  expect((await sendRequest('/projects', day)).headers.location).toBe('/sign-in?to=%2Fprojects')
})

test('each sign-in starts a new session and ends the one before', { tag: '@long' }, async ({ page, context, oidc }) => {
  const { url } = oidc.stack
  await signInAs(page, `${url}/projects`, 'ada')
  const first = await readSession(context, url)
  await page.goto(`${url}/auth/sign-in?to=/projects`)
  await expect(page).toHaveURL(`${url}/projects`)
  const second = await readSession(context, url)
  expect(second?.said.id).not.toBe(first?.said.id)
  const readStatus = async (cookie = '') =>
    (await sendRaw(`${url}/api/projects`, { headers: { ...sameOrigin, cookie } })).status
  expect([await readStatus(first?.header), await readStatus(second?.header)]).toEqual([401, 200])
})

test('an answer of the provider is accepted once, from the browser that asked, and redirects nowhere else', async ({
  page,
  oidc,
}) => {
  const { url } = oidc.stack
  const signInAnswer = await sendRaw(`${url}/auth/sign-in?to=${encodeURIComponent('//evil.example/')}`)
  const [pair = ''] = (signInAnswer.headers['set-cookie'] ?? '').split(';')
  expect(signInAnswer.headers['set-cookie']).toMatch(
    /^portal-signing-in-\d+=.*; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/,
  )
  expect(new URL(signInAnswer.headers.location ?? '').searchParams.get('redirect_uri')).toBe(`${url}/auth/callback`)
  const answered = page.waitForRequest(/\/auth\/callback\?/)
  await page.route(/\/auth\/callback\?/, (route) => route.abort())
  await page.goto(signInAnswer.headers.location ?? '')
  await page.getByPlaceholder('Enter any login').fill('ada')
  await page.getByPlaceholder('and password').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  const callback = (await answered).url()

  const readReason = async (cookie: string, at = callback) => {
    const { headers, status } = await sendRaw(at, { headers: cookie === '' ? {} : { cookie } })
    return [
      status,
      headers.location?.replace(/&?(id|to)=[^&]*/g, '').replace('?&', '?'),
      /portal-session-/.test(headers['set-cookie'] ?? ''),
    ]
  }
  const buildRefusal = (reason: string) => [303, `/sign-in?why=${reason}`, false]
  const changeParameter = (name: string, value: string) => {
    const other = new URL(callback)
    other.searchParams.set(name, value)
    return other.href
  }
  expect(await readReason('')).toEqual(buildRefusal('again'))
  expect(await readReason(`${pair}x`.replace('Fe26', 'Fe27'))).toEqual(buildRefusal('again'))
  expect(await readReason(pair, changeParameter('state', 'x'))).toEqual(buildRefusal('refused'))
  expect(await readReason(pair, changeParameter('iss', 'https://evil.example'))).toEqual(buildRefusal('refused'))
  const other = await sendRaw(`${url}/auth/sign-in`)
  expect(await readReason((other.headers['set-cookie'] ?? '').split(';')[0] ?? '')).toEqual(buildRefusal('refused'))
  expect(await readReason(pair)).toEqual([303, '/', true])
  expect(await readReason(pair)).toEqual(buildRefusal('refused'))
  expect((await sendRaw(callback, { headers: { cookie: pair, host: 'evil.example' } })).status).toBe(403)
})
