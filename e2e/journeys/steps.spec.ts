import type { Page, Request } from 'playwright/test'
import { expect, test, type Project } from '../fixtures.ts'
import { holdScripts } from '../support/hold-scripts.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'

test('each wizard step shows its number in title, heading and list, and its help first at the side', async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  const names = ['Start', 'Details', 'Prepare', 'Review']
  const expectStep = async (index: number) => {
    await expect(page).toHaveTitle(`Step ${String(index + 1)} of 4: ${names[index] ?? ''} – Private Link Portal`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    const steps = page.getByRole('navigation', { name: 'Steps' }).getByRole('listitem')
    const readStatus = (step: number) => (step === index ? 'Current' : step < index ? 'Completed' : 'Not started')
    await expect(steps).toHaveText(names.map((name, step) => new RegExp(`${name}, ${readStatus(step)}$`)))
    await expect(steps.nth(index)).toHaveAttribute('aria-current', 'step')
    await expect(page.getByRole('navigation', { name: 'Steps' }).locator('[aria-current]')).toHaveCount(1)
    const aside = page.getByRole('complementary', { name: 'Help and request so far' })
    await expect(aside.getByRole('region').first()).toHaveAccessibleName(/^(Help|Where do I find this\?)$/)
  }
  await wizard.open()
  await expectStep(0)
  await wizard.chooseMsk()
  await expectStep(1)
  await wizard.fillArn(buildArn('steps'))
  await wizard.toPrepare()
  await expectStep(2)
  await wizard.toReview()
  await expectStep(3)
  await page
    .getByRole('navigation', { name: 'Steps' })
    .getByRole('link', { name: /^Details/ })
    .click()
  await expectStep(1)
  await expect(wizard.arn()).toHaveValue(buildArn('steps'))
})

/** Collects the scripts that a page loads; `waitFor` waits until one contains the words and none is loading. */
const collectScripts = (page: Page) => {
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
  return { waitFor: (words: string) => expect.poll(async () => open.size === 0 && (await has(words))).toBe(true) }
}

/** Fills in the details of an MSK link; returns the scripts that were loaded. */
const fillDetails = async (page: Page, project: Project, cluster: string) => {
  const wizard = new WizardPage(page, project)
  const scripts = collectScripts(page)
  await wizard.open()
  await wizard.chooseMsk()
  await wizard.fillArn(buildArn(cluster))
  return { wizard, scripts }
}

const blockScripts = async (page: Page, go: () => Promise<void>) => {
  await page.route('**/_next/static/**', (route) => route.abort())
  await go()
  await page.unroute('**/_next/static/**')
}

test('Prepare is prefetched: it opens while no more scripts can be loaded', async ({ page, project }) => {
  const { wizard, scripts } = await fillDetails(page, project, 'ahead')
  await scripts.waitFor('The checkboxes are for you.')
  const isRefused = page.waitForEvent('requestfailed')
  await blockScripts(page, async () => {
    await wizard.toPrepare()
    await isRefused
  })
  // The prefetch for the next step was blocked: it loads when that step is opened.
  await wizard.toReview()
})

test('Review is prefetched: it opens while every other script is still loading', async ({ page, project }) => {
  const { wizard, scripts } = await fillDetails(page, project, 'ahead')
  await wizard.toPrepare()
  await scripts.waitFor('Review and create')
  const letGo = await holdScripts(page)
  await wizard.toReview()
  letGo()
})

test('a step whose scripts fail to load says so, and opens with what was typed after a reload', async ({
  page,
  project,
}) => {
  const { wizard, scripts } = await fillDetails(page, project, 'broken-off')
  await scripts.waitFor('The checkboxes are for you.')
  await blockScripts(page, async () => {
    await wizard.toPrepare()
    await wizard.continue().click()
    await wizard.heading('Part of this page could not be loaded').waitFor()
  })
  await page.getByRole('button', { name: 'Reload the page' }).click()
  await wizard.heading('Review and create').waitFor()
  expect(await wizard.shownRequest()).toEqual({
    ...{ provider: 'AWS', vendor: 'MSK', arn: buildArn('broken-off') },
    authenticationScheme: 'SASL_SCRAM',
  })
})
