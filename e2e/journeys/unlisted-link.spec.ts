import { expect, test } from '../fixtures.ts'
import { WizardPage } from '../pages/wizard.ts'
import { filterCreates } from '../support/sandbox-control.ts'

const unlisted = 'Atlas does not list it yet'

test('K17-a: a link that Atlas accepted and does not show yet is there, guarded, and not deleted on a 404', {
  tag: '@long',
}, async ({ page, project, stack }) => {
  await stack.sandbox.lag(project.id, 600_000)
  const wizard = new WizardPage(page, project)
  await wizard.openReview('laggard')
  await wizard.createButton().click()
  await expect(wizard.heading('laggard')).toBeVisible()
  const happens = page.getByRole('region', { name: 'What happens' })
  await expect(happens).toContainText('Submitted')
  await expect(happens).toContainText(unlisted)
  await page.reload()
  await expect(happens).toContainText(unlisted)

  await page.getByRole('button', { name: 'Delete…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('laggard')
  await dialog.getByRole('button', { name: 'Delete private link' }).click()
  await expect(dialog.getByRole('region', { name: 'Deletion not confirmed' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(happens).toContainText(unlisted)

  await page.goto(project.path)
  const row = page.getByRole('row').filter({ hasText: 'laggard' })
  await expect(row).toContainText('Submitted')
  await expect(row).toContainText(unlisted)

  await wizard.openReview('laggard')
  const checks = page.getByRole('region', { name: 'Before it is sent' })
  await expect(checks.getByRole('listitem').filter({ hasText: 'leads there already' })).toContainText(unlisted.slice(6))
  await wizard.createButton().click()
  await expect(page.getByRole('region', { name: 'This target has a private link already' })).toContainText(
    'Nothing was sent.',
  )
  expect(filterCreates(await stack.sandbox.received(project.id))).toHaveLength(1)

  await stack.sandbox.lag(project.id, 0)
  await page.goto(project.path)
  await expect(row).toBeVisible()
  await expect(row).not.toContainText(unlisted)
})
