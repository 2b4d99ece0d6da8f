import type { Page, Request } from 'playwright/test'
import { expect, test, type Project } from '../fixtures.ts'
import { holdScripts } from '../hold-scripts.ts'
import { arnOf, WizardPage } from '../pages/wizard.ts'

test('each step says which of four it is, in title, heading and list, and has its help first at the side', async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  const names = ['Start', 'Details', 'Prepare', 'Review']
  const standsAt = async (index: number) => {
    await expect(page).toHaveTitle(`Step ${String(index + 1)} of 4: ${names[index] ?? ''} – Private Link Portal`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    const steps = page.getByRole('navigation', { name: 'Steps' }).getByRole('listitem')
    const status = (step: number) => (step === index ? 'Current' : step < index ? 'Completed' : 'Not started')
    await expect(steps).toHaveText(names.map((name, step) => new RegExp(`${name}, ${status(step)}$`)))
    await expect(steps.nth(index)).toHaveAttribute('aria-current', 'step')
    await expect(page.getByRole('navigation', { name: 'Steps' }).locator('[aria-current]')).toHaveCount(1)
    const aside = page.getByRole('complementary', { name: 'Help and request so far' })
    await expect(aside.getByRole('region').first()).toHaveAccessibleName(/^(Help|Where do I find this\?)$/)
  }
  await wizard.open()
  await standsAt(0)
  await wizard.chooseMsk()
  await standsAt(1)
  await wizard.fillArn(arnOf('steps'))
  await wizard.toPrepare()
  await standsAt(2)
  await wizard.toReview()
  await standsAt(3)
  await page
    .getByRole('navigation', { name: 'Steps' })
    .getByRole('link', { name: /^Details/ })
    .click()
  await standsAt(1)
  await expect(wizard.arn()).toHaveValue(arnOf('steps'))
})

/** Keeps the scripts that come to the page, until one that has these words is there and none is on its way. */
const scriptsTo = (page: Page) => {
  const texts: Promise<string>[] = []
  const open = new Set<Request>()
  const isScript = (request: Request) => request.url().includes('/_next/static/')
  page.on('request', (request) => isScript(request) && open.add(request))
  page.on('requestfailed', (request) => open.delete(request))
  page.on('requestfinished', (request) => {
    if (isScript(request)) texts.push(request.response().then(async (response) => (await response?.text()) ?? ''))
    open.delete(request)
  })
  const has = async (words: string) => (await Promise.all(texts)).some((text) => text.includes(words))
  return { come: (words: string) => expect.poll(async () => open.size === 0 && (await has(words))).toBe(true) }
}

/** At the details of an MSK link, filled in; with the scripts that came. */
const filledIn = async (page: Page, project: Project, cluster: string) => {
  const wizard = new WizardPage(page, project)
  const scripts = scriptsTo(page)
  await wizard.open()
  await wizard.chooseMsk()
  await wizard.fillArn(arnOf(cluster))
  return { wizard, scripts }
}

const withoutScripts = async (page: Page, go: () => Promise<void>) => {
  await page.route('**/_next/static/**', (route) => route.abort())
  await go()
  await page.unroute('**/_next/static/**')
}

test('a step is there before it is gone to: with no more scripts to be had, Prepare stands', async ({
  page,
  project,
}) => {
  const { wizard, scripts } = await filledIn(page, project, 'ahead')
  await scripts.come('The ticks are yours.')
  const isRefused = page.waitForEvent('requestfailed')
  await withoutScripts(page, async () => {
    await wizard.toPrepare()
    await isRefused
  })
  // What was to come ahead of the next step could not: it comes when that is gone to.
  await wizard.toReview()
})

test('a step is there before it is gone to: with every other script still on its way, Review stands', async ({
  page,
  project,
}) => {
  const { wizard, scripts } = await filledIn(page, project, 'ahead')
  await wizard.toPrepare()
  await scripts.come('Review and create')
  const letGo = await holdScripts(page)
  await wizard.toReview()
  letGo()
})

test('a step whose scripts do not come says so, and stands with what was typed once the page is loaded again', async ({
  page,
  project,
}) => {
  const { wizard, scripts } = await filledIn(page, project, 'broken-off')
  await scripts.come('The ticks are yours.')
  await withoutScripts(page, async () => {
    await wizard.toPrepare()
    await wizard.continue().click()
    await wizard.heading('Part of this page did not load').waitFor()
  })
  await page.getByRole('button', { name: 'Reload the page' }).click()
  await wizard.heading('Review and create').waitFor()
  expect(await wizard.shownRequest()).toEqual({ provider: 'AWS', vendor: 'MSK', arn: arnOf('broken-off') })
})
