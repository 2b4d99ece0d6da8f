import { expect, test } from '../fixtures.ts'
import { arnOf, WizardPage } from '../pages/wizard.ts'

test('each step says which of four it is, in title, heading and list, and has its help first at the side', async ({ page, project }) => {
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
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name: /^Details/ }).click()
  await standsAt(1)
  await expect(wizard.arn()).toHaveValue(arnOf('steps'))
})

test('a step is there before it is gone to: with no more scripts to be had, Prepare and Review still stand', async ({ page, project }) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await wizard.chooseMsk()
  await wizard.fillArn(arnOf('ahead'))
  await page.getByLabel('Derived', { exact: true }).waitFor()
  const goOn = async (on: () => Promise<void>) => {
    await page.waitForLoadState('networkidle')
    await page.route('**/_next/static/**', (route) => route.abort())
    await on()
    await page.unroute('**/_next/static/**')
  }
  await goOn(() => wizard.toPrepare())
  await goOn(() => wizard.toReview())
})
