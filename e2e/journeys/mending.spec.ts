import { expect, test } from '../fixtures.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'

test('Continue without a choice shows a focused error summary that links to the choice', async ({ page, project }) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await wizard.continue().click()
  await expect(wizard.summary()).toBeFocused()
  await expect(page).toHaveTitle(/^Error: Step 1 of 4: Start/)
  await wizard.summary().getByRole('link', { name: 'Choose the provider.' }).click()
  await expect(page.getByRole('radio', { name: 'Amazon Web Services' })).toBeFocused()
  await page.keyboard.press('Space')
  await wizard.continue().click()
  await wizard.summary().getByRole('link', { name: 'Choose what the private link leads to.' }).click()
  await expect(page.getByRole('radio', { name: 'Amazon MSK' })).toBeFocused()
})

test('a missing value is reported on Continue, not before, and the error goes when it is corrected', async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await wizard.chooseMsk()
  await wizard.arn().focus()
  await wizard.arn().blur()
  await expect(wizard.arn()).toHaveAttribute('aria-invalid', 'false')
  await wizard.continue().click()
  await expect(wizard.summary()).toBeFocused()
  await expect(wizard.summary().getByRole('link', { name: 'Enter the cluster ARN.' })).toBeVisible()
  await expect(wizard.arn()).toHaveAccessibleDescription(/Enter the cluster ARN\./)
  await expect(wizard.arn()).toHaveAttribute('aria-invalid', 'true')
  await wizard.fillArn(buildArn('mended'))
  await expect(wizard.arn()).toHaveAttribute('aria-invalid', 'false')
  await expect(wizard.summary()).toBeHidden()
  await expect(page).toHaveTitle(/^Step 2 of 4/)
})

test('nothing shifts when Atlas’s account arrives in the Prepare step', async ({ page, project, stack }) => {
  await stack.sandbox.answerNext({
    path: `/api/atlas/v2/groups/${project.id}/streams/accountDetails`,
    when: 'after',
    delayMs: 600_000,
  })
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await wizard.chooseMsk()
  await wizard.fillArn(buildArn('still'))
  await wizard.toPrepare()
  const before = await wizard.continue().boundingBox()
  await stack.sandbox.forgetAnswers()
  await expect(page.getByText(/^arn:aws:iam::\d{12}:root$/)).toBeVisible()
  expect(await wizard.continue().boundingBox()).toEqual(before)
})

test('a malformed value is reported on blur, and the same click still presses Continue', async ({ page, project }) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await wizard.chooseMsk()
  await wizard.fillArn('arn:aws:s3:::bucket')
  const before = await wizard.continue().boundingBox()
  await wizard.arn().blur()
  await expect(wizard.arn()).toHaveAccessibleDescription(/another AWS service \(“s3”\)/)
  expect(await wizard.continue().boundingBox()).toEqual(before)
  await wizard.arn().focus()
  await wizard.continue().click()
  await expect(wizard.summary()).toBeFocused()
})
