import type { Locator } from 'playwright/test'
import { WizardPage } from '../pages/wizard.ts'
import { expect, test } from '../fixtures.ts'

test.use({ forcedColors: 'active' })

/** The width of a border or outline that is drawn, in pixels. */
const measureEdge = (locator: Locator, edge: 'border' | 'outline') =>
  locator.evaluate((element, kind) => {
    const style = getComputedStyle(element)
    const isDrawn = style.getPropertyValue(kind === 'border' ? 'border-top-style' : 'outline-style') !== 'none'
    return isDrawn
      ? Number.parseFloat(style.getPropertyValue(kind === 'border' ? 'border-top-width' : 'outline-width'))
      : 0
  }, edge)

test('in forced colors the main button, the current step, a checked card and an invalid field keep a mark', async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  const card = page.getByRole('radio', { name: 'Amazon Web Services' })
  await card.check()
  expect(await measureEdge(card.locator('xpath=ancestor::label'), 'outline')).toBeGreaterThanOrEqual(2)
  expect(await measureEdge(wizard.continue(), 'border')).toBeGreaterThanOrEqual(1)
  const step = page.getByRole('navigation', { name: 'Steps' }).locator('[aria-current=step] [aria-hidden]')
  const [background, plain] = await Promise.all(
    [step, page.locator('body')].map((one) => one.evaluate((element) => getComputedStyle(element).backgroundColor)),
  )
  expect(background).not.toBe(plain)
  await wizard.chooseMsk()
  const validEdge = await measureEdge(wizard.arn(), 'border')
  await wizard.continue().click()
  await expect(wizard.arn()).toHaveAttribute('aria-invalid', 'true')
  expect(await measureEdge(wizard.arn(), 'border')).toBeGreaterThan(validEdge)
})
