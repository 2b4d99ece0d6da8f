import { expect, test } from '../fixtures.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'
import { filterCreates } from '../support/sandbox-control.ts'

test('the review shows the preflight checks, links to a duplicate, and blocks nothing', async ({
  page,
  project,
  stack,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await wizard.chooseMsk()
  await wizard.fillArn(buildArn('ledger'))
  await wizard.toPrepare()
  const task = page.getByRole('listitem').filter({ hasText: 'Have a stream workspace on AWS' })
  await expect(task).toContainText(/Checked by the portal: The workspace .* is in us-east-1/)
  await expect(task.getByRole('checkbox')).toHaveCount(0)
  await wizard.toReview()
  await expect(page.getByText('1 of 3 ticked')).toBeVisible()
  const checks = page.getByRole('region', { name: 'Before it is sent' })
  await expect(checks.getByRole('listitem')).toHaveCount(0)
  await checks.getByText('All 5 checks passed').click()
  await expect(checks.getByRole('listitem').filter({ hasText: 'The portal’s key works' })).toContainText('Passed')
  await expect(checks.getByRole('listitem').filter({ hasText: 'stream workspace there' })).toContainText(
    'is in us-east-1',
  )
  await expect(checks.getByText('Needs attention')).toHaveCount(0)
  await wizard.createButton().click()
  await expect(wizard.heading('ledger')).toBeVisible()

  await wizard.openReview('ledger')
  const twin = checks.getByRole('listitem').filter({ hasText: 'leads there already' })
  await expect(twin).toContainText('Needs attention')
  await expect(wizard.createButton()).toBeEnabled()
  await twin.getByRole('link', { name: 'Open that link' }).click()
  await expect(wizard.heading('ledger')).toBeVisible()
  expect(filterCreates(await stack.sandbox.received(project.id))).toHaveLength(1)
})

test('the review warns of a region without stream workspaces and of Azure’s precondition', { tag: '@long' }, async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await wizard.chooseMsk()
  await wizard.fillArn(buildArn('far', 'us-west-1'))
  await wizard.toPrepare()
  await wizard.toReview()
  const checks = page.getByRole('region', { name: 'Before it is sent' })
  await expect(
    checks.getByRole('listitem').filter({ hasText: 'has no stream workspaces in the region' }),
  ).toContainText('Needs attention')
  await wizard.open()
  await wizard.choose('Microsoft Azure', 'Azure Event Hubs')
  await wizard.fill(
    'Namespace resource ID',
    '/subscriptions/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0/resourceGroups/streams/providers/Microsoft.EventHub/namespaces/orders',
  )
  await expect(page.getByRole('textbox', { name: 'Namespace host name' })).toHaveValue('orders.servicebus.windows.net')
  await wizard.fill('Region', 'eastus2')
  await wizard.toPrepare()
  await wizard.toReview()
  await expect(checks.getByRole('listitem').filter({ hasText: 'cluster or peering on Azure' })).toContainText(
    'Cannot be checked',
  )
})
