import type { Page } from 'playwright/test'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { expect, slowLinks, test, type Project } from '../fixtures.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'
import { findViolations } from '../support/find-violations.ts'

/** The usual portal, with a sandbox in which a person must approve endpoints in Azure. */
test.use({ stackSettings: { sandbox: { ...slowLinks, SANDBOX_APPROVAL: 'manual' } } })

const findGuide = (page: Page) => page.getByRole('region', { name: 'What happens' })
const findStep = (page: Page, title: string) =>
  findGuide(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: title }) })
const getLinkId = (page: Page) => page.url().split('/').at(-1) ?? ''

const isSound = async (page: Page) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // In dark colors nothing else differs.
    expect(await findViolations(page, colorScheme === 'dark' ? ['color-contrast'] : undefined)).toEqual([])
  }
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  if (size) await page.setViewportSize(size)
}

const createLink = async (page: Page, project: Project, titles: readonly string[], row: string, name: string) => {
  const wizard = new WizardPage(page, project)
  const { typed = {} } = buildSamples(name)[row] ?? {}
  await wizard.open()
  await wizard.choose(...titles)
  for (const [field, value] of Object.entries(typed)) {
    const control = page.locator(`[name="${field}"]`)
    if ((await control.inputValue()) !== value) await control.fill(value)
  }
  await wizard.toPrepare()
  await wizard.toReview()
  await wizard.createButton().click()
  await findGuide(page).waitFor()
}

test('an endpoint in Azure waits for approval, can be ticked for everybody, is approved, and leads to the connection', {
  tag: '@long',
}, async ({ page, project, stack, context }) => {
  await createLink(page, project, ['Microsoft Azure', 'Azure Event Hubs'], 'AZURE/EVENTHUB', 'hub')
  await expect(findStep(page, 'Approve it in Azure')).toContainText('Later')
  await stack.sandbox.advance(60_000)
  await expect(page.getByRole('status')).toContainText('Waiting for you')
  const approve = findStep(page, 'Approve it in Azure')
  await expect(approve).toContainText('Your turn')
  await expect(approve).toContainText(/whose endpoint ends in pe-[0-9a-f]{12}\./)
  await expect(approve.getByRole('tabpanel')).toContainText('Microsoft.EventHub/namespaces/hub')
  await isSound(page)

  const other = await context.newPage()
  await other.goto(project.path)
  await expect(other.getByRole('row', { name: /Waiting for you hub/ })).toBeVisible()
  const tick = page.getByRole('checkbox', { name: 'I approved it in Azure' })
  await tick.focus()
  await page.keyboard.press('Space')
  await expect(approve).toContainText('Confirmed by local')
  await expect(tick).toBeChecked()
  await expect(tick).toBeFocused()
  await expect(page.getByText('Atlas goes on by itself', { exact: false })).toBeVisible()
  await expect(other.getByRole('row', { name: /Atlas is working hub/ })).toBeVisible()
  await tick.uncheck()
  await expect(other.getByRole('row', { name: /Waiting for you hub/ })).toBeVisible()
  await tick.check()
  await expect(approve).toContainText('Done')
  await page.reload()
  await expect(tick).toBeChecked()

  await stack.sandbox.approve(getLinkId(page))
  await stack.sandbox.advance(60_000)
  await expect(page.getByText('The link is ready.', { exact: false })).toBeVisible()
  await page.getByText('Create it elsewhere').click()
  const connection = page.getByRole('tabpanel')
  await expect(connection).toContainText(`"connectionId": "${getLinkId(page)}"`)
  await expect(connection).toContainText('"bootstrapServers": "hub.servicebus.windows.net:9093"')
  await isSound(page)
})

test('a Confluent Enterprise link shows its endpoint, checks the domain, takes it, and is done', {
  tag: '@long',
}, async ({ page, project, stack }) => {
  await createLink(
    page,
    project,
    ['Amazon Web Services', 'Confluent Cloud', 'Enterprise'],
    'AWS/CONFLUENT/ENTERPRISE',
    'enterprise',
  )
  await stack.sandbox.advance(60_000)
  await expect(findStep(page, 'Hand the interface endpoint to Confluent')).toContainText(/vpce-[0-9a-f]{17}/)
  const domain = page.getByRole('textbox', { name: 'Access point domain' })
  await isSound(page)
  await domain.fill('sample.us-east-1.aws.confluent.cloud')
  await domain.press('Enter')
  await expect(findGuide(page)).toContainText('This is the host of a cluster’s network.')
  await domain.fill('ap-1.us-east-1.aws.accesspoint.confluent.cloud')
  await domain.press('Enter')
  await expect(findStep(page, 'Give Atlas the access point’s domain')).toContainText('Done')
  await stack.sandbox.advance(60_000)
  await expect(page.getByText('The link is ready.', { exact: false })).toBeVisible()
  await page.getByText('Create it elsewhere').click()
  await page.getByRole('tab', { name: 'Terraform' }).click()
  await expect(page.getByRole('tabpanel')).toContainText(`connection_id = "${getLinkId(page)}"`)
})

test('the cluster policy is shown for three tools, and a tick applies to the cluster it was set for', {
  tag: '@long',
}, async ({ page, project }) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await wizard.chooseMsk()
  await wizard.fillArn(buildArn('first'))
  await wizard.toPrepare()
  const [principal = ''] = (await page.getByText(/^arn:aws:iam::\d{12}:root$/).textContent())?.match(/\d{12}/) ?? []
  const policy = page.getByRole('tablist', { name: 'The cluster policy' })
  await policy.getByRole('tab', { name: 'JSON' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(policy.getByRole('tab', { name: 'AWS CLI' })).toBeFocused()
  const command = page.getByRole('tabpanel', { name: 'AWS CLI' }).filter({ hasText: 'put-cluster-policy' })
  await expect(command).toContainText(`--cluster-arn '${buildArn('first')}'`)
  await expect(command).toContainText(`arn:aws:iam::${principal}:root`)
  await page.keyboard.press('End')
  await expect(page.getByRole('tabpanel', { name: 'Terraform' })).toContainText('aws_msk_cluster_policy')
  await expect(page.getByRole('tabpanel').filter({ hasText: 'update-connectivity' })).toContainText(
    'describe-cluster-v2',
  )

  const tick = page.getByRole('checkbox', { name: 'Let Atlas connect in the cluster policy' })
  await tick.check()
  await page.reload()
  await expect(tick).toBeChecked()
  await page.getByRole('link', { name: 'Back' }).click()
  await wizard.fillArn(buildArn('second'))
  await wizard.toPrepare()
  await expect(tick).not.toBeChecked()
  await wizard.toReview()
  await expect(page.getByText('1 of 3 ticked')).toBeVisible()
})
