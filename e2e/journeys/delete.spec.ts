import { expect, test } from '../fixtures.ts'
import { WizardPage } from '../pages/wizard.ts'

test('a link is deleted after its name is typed, and one in use only where its users cannot be known', async ({
  page,
  project,
  stack,
}) => {
  const wizard = new WizardPage(page, project)
  const forbidden = { error: 403, errorCode: 'USER_UNAUTHORIZED', reason: 'Forbidden', detail: 'Not for you.' }
  const path = `/api/atlas/v2/groups/${project.id}/streams/streams/connections`
  await stack.sandbox.answerNext({ method: 'GET', path, times: 1000, status: 403, body: forbidden })
  await wizard.openReview('sandbox-in-use')
  await wizard.createButton().click()
  await page.getByRole('button', { name: 'Delete…' }).click()
  const dialog = page.getByRole('dialog')
  const deleteLink = dialog.getByRole('button', { name: 'Delete private link' })
  await expect(dialog).toContainText('Tick the box above to delete it anyway.')
  await expect(deleteLink).toBeDisabled()
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('textbox').fill('sandbox-in-use')
  await deleteLink.click()
  await expect(dialog.getByRole('region', { name: 'A stream connection uses this link' })).toContainText(
    'STREAM_PRIVATE_LINK_IN_USE',
  )
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await stack.sandbox.forgetAnswers()
  await stack.sandbox.advance(60_000)
  await page.getByRole('button', { name: 'Delete…' }).click()
  await expect(dialog).toContainText('kafka-msk-1 in workspace')
  await expect(deleteLink).toBeDisabled()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('region', { name: 'What happens' })).toContainText('A stream connection uses it')
  await expect(page.getByRole('region', { name: 'The way of this link' }).getByRole('listitem')).toHaveCount(4)

  await wizard.openReview('unused')
  await wizard.createButton().click()
  await expect(wizard.heading('unused')).toBeFocused()
  await page.getByRole('button', { name: 'Delete…' }).click()
  await expect(dialog).toContainText('No stream connection of this project uses it.')
  await deleteLink.click()
  await expect(dialog).toContainText('Enter the name exactly as shown above.')
  await dialog.getByRole('textbox').fill('unused')
  await deleteLink.click()
  await expect(page.getByText('Deleting').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Delete…' })).toBeHidden()
  await expect(wizard.heading('unused')).toBeFocused()
})
