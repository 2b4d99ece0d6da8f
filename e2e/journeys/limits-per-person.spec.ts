import { randomUUID } from 'node:crypto'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { createActionClient } from '../actions.ts'
import { expect } from '../fixtures.ts'
import { openAs, readSession, signInAtProvider, test, type Somebody } from '../support/oidc-fixture.ts'
import { filterCreates } from '../support/sandbox-control.ts'

test.use({ oidcEnv: { SIGN_INS_PER_MINUTE: '3', CREATES_PER_MINUTE: '10' } })

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

test('of a hundred creates by one person in a minute ten are let through, and nobody else has to wait', {
  tag: '@long',
}, async ({ browser, oidc }) => {
  const { stack, theirs, mine } = oidc
  const signIn = async (somebody: Somebody) => {
    const page = await openAs(browser, oidc, somebody, '/projects')
    return (await readSession(page.context(), stack.url))?.header ?? ''
  }
  const [mary, grace] = [await signIn('mary'), await signIn('grace')]
  const buildCreate = (index: number) => ({
    groupId: mine.id,
    key: randomUUID(),
    body: buildSamples(`many-${String(index)}`)['AWS/MSK']?.body ?? {},
  })
  const before = filterCreates(await stack.sandbox.received(mine.id)).length
  const outcomes = await Promise.all(
    Array.from({ length: 100 }, (_, index) => createActionClient(stack.url, () => mary).create(buildCreate(index))),
  )
  const created = outcomes.filter(({ kind }) => kind === 'created')
  const waiting = outcomes.flatMap((one) => (one.kind === 'denied' ? [one.sentence] : []))
  expect([created.length, waiting.length]).toEqual([10, 90])
  expect(waiting[0]).toMatch(
    /^You have asked for 10 private links within a minute, which is the most\. Nothing was sent\.$/,
  )
  const waits = outcomes.flatMap((one) => (one.kind === 'denied' ? [one.retryAfterMs ?? 0] : []))
  expect(Math.min(...waits)).toBeGreaterThan(0)
  expect(Math.max(...waits)).toBeLessThanOrEqual(60_000)
  expect(filterCreates(await stack.sandbox.received(mine.id))).toHaveLength(before + 10)
  expect(await createActionClient(stack.url, () => grace).create(buildCreate(200))).toMatchObject({ kind: 'created' })
  expect(
    await createActionClient(stack.url, () => grace).create({ ...buildCreate(300), groupId: theirs.id }),
  ).toMatchObject({
    kind: 'denied',
  })
})
