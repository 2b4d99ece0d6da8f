import type { Page, Request } from 'playwright/test'
import { expect, test } from '../fixtures.ts'
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

const blockScripts = (page: Page) => page.route('**/_next/static/**', (route) => route.abort())

test('the button that leads on is in sight on every step, without scrolling', async ({ page, project }) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await expect(wizard.continue()).toBeInViewport({ ratio: 1 })
  await wizard.chooseMsk()
  await expect(wizard.continue()).toBeInViewport({ ratio: 1 })
  await wizard.fillArn(buildArn('in-sight'))
  await wizard.toPrepare()
  await expect(wizard.continue()).toBeInViewport({ ratio: 1 })
  await wizard.toReview()
  await expect(wizard.createButton()).toBeInViewport({ ratio: 1 })
})

const chooseMskCards = async (page: Page) => {
  for (const title of ['Amazon Web Services', 'Amazon MSK']) await page.getByRole('radio', { name: title }).check()
}

test('the later steps are loaded once a vendor is chosen: they open while no more scripts can be loaded', async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  const scripts = collectScripts(page)
  await wizard.open()
  await chooseMskCards(page)
  await scripts.waitFor('The checkboxes are for you.')
  await blockScripts(page)
  await wizard.chooseMsk()
  await wizard.fillArn(buildArn('ahead'))
  await wizard.toPrepare()
  await wizard.toReview()
  await expect(page.getByRole('region', { name: 'Before it is sent' })).toContainText('checked')
})

test('a step whose scripts fail to load says so, and opens with what was chosen after a reload', async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await blockScripts(page)
  await chooseMskCards(page)
  await wizard.continue().click()
  await wizard.heading('Part of this page could not be loaded').waitFor()
  await page.unroute('**/_next/static/**')
  await page.getByRole('button', { name: 'Reload the page' }).click()
  await wizard.heading('Details of Amazon MSK').waitFor()
})
