import { readFile } from 'node:fs/promises'
import { expect, test } from '../fixtures.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'
import { holdScripts } from '../support/hold-requests.ts'
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
  await stack.sandbox.advance(60_000)
  await expect(page.getByText('The link is ready.', { exact: false })).toBeVisible()
  const bodies = filterCreates(await stack.sandbox.received(project.id)).map(({ body }) => JSON.parse(body) as unknown)
  expect(bodies).toEqual([
    { provider: 'AWS', vendor: 'MSK', arn: buildArn('pasted'), authenticationScheme: 'SASL_SCRAM' },
  ])
})

test('a complete request leads to the review at once, whether it is pasted or typed', async ({ page, project }) => {
  const wizard = new WizardPage(page, project)
  const request = { provider: 'AWS', vendor: 'MSK', arn: buildArn('express'), authenticationScheme: 'IAM' }
  const toReview = page.getByRole('button', { name: 'Continue to review' })
  await wizard.open()
  await pasteText(wizard, JSON.stringify(request))
  await toReview.click()
  await expect(wizard.heading('Review and create')).toBeFocused()
  expect(await wizard.shownRequest()).toEqual(request)

  await wizard.open()
  const box = page.getByRole('textbox', { name: 'Paste what you have' })
  await box.pressSequentially(`{"arn": "${buildArn('typed')}", `)
  await expect(page.getByText(/^Read as/)).toBeVisible()
  await expect(toReview).toBeHidden()
  await box.pressSequentially('"authenticationScheme": "TLS"}')
  await toReview.click()
  await expect(wizard.heading('Review and create')).toBeFocused()
  expect(await wizard.shownRequest()).toEqual({ ...request, arn: buildArn('typed'), authenticationScheme: 'TLS' })
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

test('an unrecognised or oversized paste gets a sentence and stays in the box', { tag: '@long' }, async ({
  page,
  project,
}) => {
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

test('the review and the link’s page show the same request as code to copy and save', { tag: '@long' }, async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.openReview('coded')
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
  const copyButton = page.getByRole('button', { name: 'Copy Cluster ARN' }).locator('..')
  await expect(copyButton).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
  await page.getByText('Use as code').click()
  await code.getByRole('tab', { name: 'Terraform' }).click()
  await expect(panel).toContainText(`${project.id}-${linkId}`)
})

test('a failed link can be retried with its values, and the new request is compared with the old', {
  tag: '@long',
}, async ({ page, project, stack }) => {
  const wizard = new WizardPage(page, project)
  await wizard.openReview('sandbox-failed')
  await wizard.createButton().click()
  await wizard.heading('sandbox-failed').waitFor()
  await stack.sandbox.advance(60_000)
  await expect(page.getByText('Atlas says:')).toBeVisible()
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Create requested')
  await page.getByRole('button', { name: 'Fix and try again' }).click()
  await expect(page.getByRole('region', { name: 'The link that this one replaces failed' })).toContainText(
    'Atlas says:The private link could not be established: the MSK endpoint did not accept the connection',
  )
  await expect(wizard.arn()).toHaveValue(buildArn('sandbox-failed'))
  await wizard.fillArn(buildArn('mended'))
  await wizard.toPrepare()
  await wizard.toReview()
  const compared = page.getByRole('region', { name: 'Compared with the link that failed' })
  await expect(compared).toContainText(buildArn('sandbox-failed'))
  await expect(compared).toContainText(buildArn('mended'))
})

test('a text with several links offers each, and a command about a link leads to it', { tag: '@long' }, async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await pasteText(
    wizard,
    JSON.stringify({
      ClusterInfoList: ['orders', 'events'].map((name) => ({ ClusterName: name, ClusterArn: buildArn(name) })),
    }),
  )
  await expect(page.getByRole('button', { name: 'orders' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'events' }).click()
  await wizard.continue().click()
  await expect(wizard.arn()).toHaveValue(buildArn('events'))
  await wizard.open()
  const linkId = '65b0c1d2e3f4051627384950'
  await pasteText(
    wizard,
    `curl -X PATCH 'https://x/groups/${project.id}/streams/privateLinkConnections/${linkId}' -d '{}'`,
  )
  await expect(page.getByRole('link', { name: 'Open the private link' })).toHaveAttribute('href', new RegExp(linkId))
})

test('a secret pasted into the box or into a field is taken out, and the page says so', async ({ page, project }) => {
  const wizard = new WizardPage(page, project)
  const secret = 'Endpoint=sb://ordersns.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=aHVudGVyMg=='
  await wizard.open()
  await pasteText(wizard, secret)
  await expect(page.getByRole('textbox', { name: 'Paste what you have' })).toHaveValue(
    'ordersns.servicebus.windows.net',
  )
  await expect(page.getByText(/kept none of it/)).toBeVisible()
  await wizard.continue().click()
  const host = page.getByRole('textbox', { name: 'Namespace host name' })
  await host.fill(secret.replace('ordersns', 'clicksns'))
  await expect(host).toHaveValue('clicksns.servicebus.windows.net')
  await expect(
    page
      .getByRole('form')
      .or(page.locator('form'))
      .getByText(/kept none of it/),
  ).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('aHVudGVyMg')
})

test('what is typed while the reader is still loading stays in the box', { tag: '@long' }, async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  const letGo = await holdScripts(page)
  await pasteText(wizard, buildArn('pasted'))
  await page.keyboard.type(' and more')
  letGo()
  await expect(page.getByText(/^Read as/)).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Paste what you have' })).toHaveValue(`${buildArn('pasted')} and more`)
})

test('a text that is read late fills in nothing over what was chosen since', async ({ page, project }) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  const hub = page.getByRole('radio', { name: 'Azure Event Hubs' })
  const release = await holdScripts(page)
  await pasteText(wizard, buildArn('late'))
  await page.getByRole('radio', { name: 'Microsoft Azure' }).check()
  await hub.check()
  release()
  await expect(page.getByText(/^Nothing was filled in/)).toBeVisible()
  await expect(hub).toBeChecked()
})

test('a text that is read late fills in nothing once its step was left', { tag: '@long' }, async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await wizard.choose('Microsoft Azure', 'Azure Event Hubs')
  await page.goBack()
  const box = page.getByRole('textbox', { name: 'Paste what you have' })
  await box.waitFor()
  const release = await holdScripts(page)
  await pasteText(wizard, buildArn('late'))
  await wizard.continue().click()
  await wizard.heading('Details of Azure Event Hubs').waitFor()
  const loaded = page.waitForEvent('requestfinished', (request) => request.url().endsWith('.js'))
  release()
  await loaded
  await page.goBack()
  await box.waitFor()
  await expect(page.getByRole('radio', { name: 'Azure Event Hubs' })).toBeChecked()
})

test('a text whose reader cannot be loaded stays in the box, and the page says so', { tag: '@long' }, async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await page.route('**/_next/static/**/*.js', (route) => route.abort())
  await pasteText(wizard, buildArn('unread'))
  await expect(page.getByText('The portal was not reached to read this.')).toBeVisible()
  await page.unroute('**/_next/static/**/*.js')
  await page.getByRole('button', { name: 'Fill in from this' }).click()
  await expect(page.getByText(/^Read as/)).toBeVisible()
})

test('a list that cannot be worked out stays open until a person decides', { tag: '@long' }, async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await pasteText(
    wizard,
    'resource "mongodbatlas_stream_privatelink_endpoint" "a" {\n  provider_name = "AWS"\n  vendor = "CONFLUENT"\n  region = "us-east-1"\n  dns_domain = "orders.us-east-1.aws.confluent.cloud"\n  service_endpoint_id = "com.amazonaws.vpce.us-east-1.vpce-svc-0a1b2c3d4e5f60718"\n  dns_sub_domain = var.zones\n}\n',
  )
  await expect(page.getByText('Still to fill in: Zonal DNS names.')).toBeVisible()
  await wizard.continue().click()
  await wizard.heading(/^Details of/).waitFor()
  await wizard.continue().click()
  await expect(page.getByText(/that could not be read/).first()).toBeVisible()
  await page.getByRole('textbox', { name: 'Zonal DNS names, line 1' }).fill('')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page).toHaveURL(/prepare/)
})
