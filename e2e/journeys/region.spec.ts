import { expect, test } from '../fixtures.ts'
import { WizardPage } from '../pages/wizard.ts'

test('a region that the portal does not know is confirmed before Details passes, and stays confirmed', async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await wizard.choose('Amazon Web Services', 'Amazon Kinesis Data Streams')
  await wizard.fill('Region', 'eu-moon-1')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Choose one from the list, or confirm below').first()).toBeVisible()
  const confirmation = page.getByRole('checkbox', { name: '“eu-moon-1” is a region of Amazon Web Services' })
  await expect(confirmation).not.toBeChecked()
  await confirmation.check()
  await wizard.toPrepare()
  await page.goBack()
  await expect(confirmation).toBeChecked()
  await wizard.fill('Region', 'eu-moon-2')
  await expect(page.getByRole('checkbox', { name: '“eu-moon-2” is a region of Amazon Web Services' })).not.toBeChecked()
  await wizard.fill('Region', 'Europe (Frankfurt)')
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await wizard.toPrepare()
  await wizard.toReview()
  expect(await wizard.shownRequest()).toEqual({ provider: 'AWS', vendor: 'KINESIS', region: 'eu-central-1' })
})
