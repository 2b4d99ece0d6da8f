import { readFile } from 'node:fs/promises'
import { expect, test } from '../fixtures.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'
import { filterCreates } from '../support/sandbox-control.ts'

/** Puts a text on the clipboard and pastes it with the keyboard. */
const pasteText = async (wizard: WizardPage, text: string) => {
  const { page } = wizard
  await page.getByRole('textbox', { name: 'Paste what you have' }).click()
  await page.evaluate((value) => navigator.clipboard.writeText(value), text)
  await page.keyboard.press('ControlOrMeta+V')
}

test('a pasted ARN and the scheme, which the form asks for, are all that is needed to create a link', async ({
  page,
  project,
  stack,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await pasteText(wizard, `aws kafka says: ${buildArn('pasted')}`)
  await expect(page.getByText(/^Read as/)).toContainText('Amazon MSK')
  expect(filterCreates(await stack.sandbox.received(project.id))).toEqual([])
  await wizard.continue().click()
  await expect(wizard.arn()).toHaveValue(buildArn('pasted'))
  await wizard.continue().click()
  await wizard.summary().getByRole('link', { name: 'Choose the authentication.' }).click()
  await expect(page.getByRole('radio', { name: 'SASL/SCRAM' })).toBeFocused()
  await page.keyboard.press('Space')
  await wizard.toPrepare()
  await wizard.toReview()
  await wizard.createButton().click()
  await expect(wizard.heading('pasted')).toBeVisible()
  await expect(page.getByText('The link is ready.', { exact: false })).toBeVisible({ timeout: 20_000 })
  const bodies = filterCreates(await stack.sandbox.received(project.id)).map(({ body }) => JSON.parse(body) as unknown)
  expect(bodies).toEqual([
    { provider: 'AWS', vendor: 'MSK', arn: buildArn('pasted'), authenticationScheme: 'SASL_SCRAM' },
  ])
})

test('a Terraform block fills in its values, lists its variables, and can be undone', async ({ page, project }) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await pasteText(
    wizard,
    'resource "mongodbatlas_stream_privatelink_endpoint" "hub" {\n  project_id = var.project\n  provider_name = "AZURE"\n  vendor = "EVENTHUB"\n  region = "eastus2"\n  dns_domain = "orders.servicebus.windows.net"\n  service_endpoint_id = var.namespace_id\n}\n',
  )
  await expect(page.getByText(/^Read as/)).toContainText('Azure Event Hubs')
  await expect(page.getByRole('listitem').filter({ hasText: 'service_endpoint_id' })).toContainText('var.namespace_id')
  await expect(page.getByRole('radio', { name: 'Azure Event Hubs' })).toBeChecked()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('radio', { name: 'Microsoft Azure' })).not.toBeChecked()
})

test('an unrecognised or oversized paste gets a sentence and stays in the box', async ({ page, project }) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  const box = page.getByRole('textbox', { name: 'Paste what you have' })
  await box.fill('good morning')
  await page.getByRole('button', { name: 'Fill in from this' }).click()
  await expect(page.getByText(/recognises nothing here/)).toBeVisible()
  await expect(box).toHaveValue('good morning')
  await box.fill('x'.repeat(66_000))
  await page.getByRole('button', { name: 'Fill in from this' }).click()
  await expect(page.getByText(/64 kB/)).toBeVisible()
})

test('the review and the link’s page show the same request as code to copy and save', async ({ page, project }) => {
  const wizard = new WizardPage(page, project)
  await wizard.fillInMsk('coded')
  await page.getByText('Use as code').click()
  const code = page.locator('details').filter({ hasText: 'Use as code' })
  const panel = code.getByRole('tabpanel')
  await expect(panel).toContainText('--digest')
  await code.getByRole('tab', { name: 'Terraform' }).click()
  await expect(panel).toContainText('mongodbatlas_stream_privatelink_endpoint')
  await page.getByRole('button', { name: /^Copy The request as Terraform/ }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(buildArn('coded'))
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Download .*\.tf$/ }).click()
  expect(await readFile(await (await saving).path(), 'utf8')).toContain(buildArn('coded'))
  await wizard.createButton().click()
  await expect(wizard.heading('coded')).toBeVisible()
  const linkId = page.url().split('/').at(-1) ?? ''
  await page.getByText('Use as code').click()
  await code.getByRole('tab', { name: 'Terraform' }).click()
  await expect(panel).toContainText(`${project.id}-${linkId}`)
})

test('a failed link can be retried with its values, and the new request is compared with the old', async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.fillInMsk('sandbox-failed')
  await wizard.createButton().click()
  await expect(page.getByText('Atlas says:')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Create requested')
  await page.getByRole('button', { name: 'Fix and try again' }).click()
  await expect(wizard.arn()).toHaveValue(buildArn('sandbox-failed'))
  await wizard.fillArn(buildArn('mended'))
  await wizard.toPrepare()
  await wizard.toReview()
  const compared = page.getByRole('region', { name: 'Compared with the link that failed' })
  await expect(compared).toContainText(buildArn('sandbox-failed'))
  await expect(compared).toContainText(buildArn('mended'))
})
