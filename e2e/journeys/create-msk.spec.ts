import { expect, test } from '../fixtures.ts'
import { AwsPage } from '../pages/aws.ts'
import { ShellPage } from '../pages/shell.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'
import { filterCreates } from '../support/sandbox-control.ts'

test('an MSK link is created and followed until it is done, and Atlas receives exactly the reviewed request', async ({
  page,
  project,
  stack,
}) => {
  const wizard = new WizardPage(page, project)
  await page.goto('/projects')
  await page.getByRole('searchbox').fill(project.id)
  await page.getByRole('link', { name: project.name }).click()
  await page.getByRole('link', { name: 'New link' }).first().click()
  await wizard.waitUntilReady()
  await expect(new AwsPage(page).pickButton(), 'no AWS account is declared').toHaveCount(0)
  await wizard.chooseMsk()
  await wizard.fillArn(`  "${buildArn('orders')}"\u200b `)
  await expect(page.getByLabel('Derived', { exact: true })).toContainText('us-east-1 (Northern Virginia)')
  await wizard.chooseScheme('IAM')
  await wizard.toPrepare()
  await expect(page.getByText(/^arn:aws:iam::\d{12}:root$/)).toBeVisible()
  await page.getByRole('checkbox', { name: 'Turn on multi-VPC connectivity' }).check()
  await wizard.toReview()
  const shown = await wizard.shownRequest()
  expect(shown).toEqual({ provider: 'AWS', vendor: 'MSK', arn: buildArn('orders'), authenticationScheme: 'IAM' })
  await wizard.createButton().click()

  await expect(wizard.heading('orders')).toBeVisible()
  await expect(page.getByText('It is safe to close this tab.')).toBeVisible()
  await stack.sandbox.advance(60_000)
  await expect(page.getByText('The link is ready.', { exact: false })).toBeVisible()
  await expect(page.getByRole('status')).toContainText('orders: Done')

  const creates = filterCreates(await stack.sandbox.received(project.id))
  expect(creates.map(({ body }) => JSON.parse(body) as unknown)).toEqual([shown])

  await new ShellPage(page).place('Links').click()
  await expect(page.getByRole('row', { name: /Done orders/ })).toBeVisible()
})

test('pressing Create twice sends once', async ({ page, project, stack }) => {
  const wizard = new WizardPage(page, project)
  await wizard.fillInMsk('twice')
  await wizard.createButton().dblclick()
  await expect(wizard.heading('twice')).toBeVisible()
  expect(filterCreates(await stack.sandbox.received(project.id))).toHaveLength(1)
})
