import { expect, startStack, test } from '../fixtures.ts'
import { WizardPage } from '../pages/wizard.ts'
import { filterCreates } from '../support/sandbox-control.ts'

test('while Atlas is unreachable nothing is sent and nothing is lost, and creating works once Atlas is back', {
  tag: '@long',
}, async ({ page }) => {
  const own = await startStack()
  const { stack } = own
  try {
    const { id, name } = await stack.sandbox.newProject()
    const wizard = new WizardPage(page, { id, name, path: `${stack.url}/projects/${id}/private-links` })
    await wizard.openReview('patient')
    await own.stopSandbox()

    await wizard.createButton().click()
    const alert = page.getByRole('alert').filter({ hasText: 'Atlas could not be reached' })
    await expect(alert).toContainText('Nothing was sent, so nothing was created')
    const review = page.url()
    await page.goto(`${stack.url}/projects/${id}/private-links`)
    await expect(page.getByRole('region', { name: 'Atlas cannot be reached' })).toContainText('refused the connection')

    await own.startSandbox()
    await page.reload()
    await expect(page.getByText(/^No private links in .* yet$/)).toBeVisible()
    await page.goto(review)
    await wizard.createButton().click()
    await expect(wizard.heading('patient')).toBeVisible()
    expect(filterCreates(await stack.sandbox.received(id))).toHaveLength(1)
  } finally {
    await own.stop()
  }
})
