import { expect, startStack, test as base, type Stack } from '../fixtures.ts'
import { WizardPage } from '../pages/wizard.ts'
import { filterCreates } from '../support/sandbox-control.ts'

/** A portal that looks within a second whether the failed link is gone. */
const test = base.extend<{ own: Stack }>({
  own: async ({}, use) => {
    const { stack, stop } = await startStack({}, { JOURNAL_LOOKS_MS: '300', JOURNAL_ROUND_MS: '100' })
    await use(stack)
    await stop()
  },
})

test('a retry after a failure says what Atlas said, and deletes the failed link before it creates', async ({
  page,
  own: { sandbox, url },
}) => {
  const named = await sandbox.newProject()
  const project = { ...named, path: `${url}/projects/${named.id}/private-links` }
  const wizard = new WizardPage(page, project)
  await wizard.fillInMsk('sandbox-failed')
  await wizard.createButton().click()
  await wizard.heading('sandbox-failed').waitFor()
  const failedPath = new URL(page.url()).pathname
  await sandbox.advance(60_000)
  await page.getByRole('button', { name: 'Fix and try again' }).click()
  await wizard.toPrepare()
  await wizard.toReview()

  const checks = page.getByRole('region', { name: 'Before it is sent' })
  await expect(checks.getByRole('listitem').filter({ hasText: 'A failed link still leads there' })).toContainText(
    'Needs attention',
  )
  await wizard.createButton().click()
  const refusal = page.getByRole('region', { name: 'Atlas says that this target has a private link already' })
  await expect(refusal).toContainText('The request was sent, and Atlas refused it')
  await expect(refusal).toContainText('Atlas says: ')
  await expect(refusal).toContainText('sandbox-failed holds this target: Failed.')
  await expect(refusal).not.toContainText('Nothing was sent')

  await page.getByRole('button', { name: 'Delete the failed link, then create…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Delete, then create' }).click()
  await expect(dialog).toContainText('Enter the name exactly as shown above.')
  await dialog.getByRole('textbox').fill('sandbox-failed')
  await dialog.getByRole('button', { name: 'Delete, then create' }).click()
  await expect(page.getByRole('region', { name: 'The failed link is being deleted first' })).toBeVisible()
  await page.reload()
  await sandbox.advance(60_000)
  await page
    .getByRole('region', { name: 'This draft has become a private link' })
    .getByRole('link')
    .click({ timeout: 30_000 })
  await expect(wizard.heading('sandbox-failed')).toBeVisible()
  expect(new URL(page.url()).pathname).not.toBe(failedPath)
  expect(filterCreates(await sandbox.received(project.id))).toHaveLength(3)
})
