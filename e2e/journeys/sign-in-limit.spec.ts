import { expect } from '../fixtures.ts'
import { readSession, signInAtProvider, test } from '../support/oidc-fixture.ts'

test.use({ oidcEnv: { SIGN_INS_PER_MINUTE: '3' } })

test('a person who signs in too often within a minute is told so, and nobody else has to wait', {
  tag: '@long',
}, async ({ page, browser, oidc }) => {
  const { url } = oidc.stack
  await page.goto(`${url}/projects`)
  await signInAtProvider(page, 'ada')
  await expect(page).toHaveURL(`${url}/projects`)
  for (const to of ['/projects?times=2', '/projects?times=3']) {
    await page.goto(`${url}/auth/sign-in?${new URLSearchParams({ to }).toString()}`)
    await expect(page).toHaveURL(url + to)
  }
  const before = await readSession(page.context(), url)
  await page.goto(`${url}/auth/sign-in`)
  await expect(page.getByRole('region', { name: 'Too many sign-ins within a minute' })).toContainText('Wait a minute')
  expect((await readSession(page.context(), url))?.said.id).toBe(before?.said.id)

  const other = await browser.newContext()
  const elsewhere = await other.newPage()
  await elsewhere.goto(`${url}/projects`)
  await signInAtProvider(elsewhere, 'grace')
  await expect(elsewhere.getByText('Grace Hopper')).toBeAttached()
  await other.close()
})
