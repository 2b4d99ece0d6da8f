import type { Page } from 'playwright/test'
import { expect, slowLinks, test, type Stack } from '../fixtures.ts'
import { AwsPage } from '../pages/aws.ts'
import { WizardPage } from '../pages/wizard.ts'
import { createLink } from '../support/create-link.ts'
import { findLayoutFlaws } from '../support/find-layout-flaws.ts'
import { findSmallTargets } from '../support/find-small-targets.ts'
import { findViolations } from '../support/find-violations.ts'
import { holdRequests } from '../support/hold-requests.ts'
import { pressTabTo } from '../support/press-tab-to.ts'
import { filterCreates } from '../support/sandbox-control.ts'

test.use({ stackSettings: { sandbox: slowLinks, withAws: true } })

/** Both color schemes, and the narrowest window. */
const expectSound = async (page: Page, name: string) => {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(
      await findViolations(page, colorScheme === 'dark' ? ['color-contrast'] : undefined),
      `${name}, ${colorScheme}`,
    ).toEqual([])
  }
  await page.setViewportSize({ width: 320, height: 800 })
  expect(await findLayoutFlaws(page), name).toEqual([])
  expect(await findSmallTargets(page), name).toEqual([])
  await page.setViewportSize({ width, height })
}

const partner = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Partner',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 'kafka:*',
      Resource: '*',
    },
  ],
}

const readPolicy = async ({ sandbox }: Stack, arn: string): Promise<unknown> => {
  const { policy } = (await sandbox.listClusters()).find((cluster) => cluster.arn === arn) ?? {}
  return policy && (JSON.parse(policy.text) as unknown)
}

test('a cluster whose policy lacks Atlas becomes a link that is done with the keyboard alone and nothing typed', async ({
  page,
  project,
  stack,
}) => {
  const arn = await stack.sandbox.addCluster({ name: 'a-picked', vpcSchemes: ['IAM'], policy: partner })
  const wizard = new WizardPage(page, project)
  const aws = new AwsPage(page)
  const press = async (target: ReturnType<AwsPage['addButton']>) => {
    await pressTabTo(page, target)
    await page.keyboard.press('Enter')
  }
  await wizard.open()
  await press(aws.pickButton())
  await expect(aws.picker().getByRole('searchbox')).toBeFocused()
  await press(aws.row('a-picked'))
  await expect(wizard.heading('Prepare Amazon MSK')).toBeFocused()
  await expect(aws.connectivityTask()).toContainText('Checked by the portal')
  await expect(aws.policyTask()).toContainText('Needs attention')

  await press(aws.addButton())
  await expect(aws.dialog()).toContainText('payments (123456789012)')
  await expect(aws.dialog()).toContainText('role/private-link-portal-change')
  await expect(aws.diff()).toContainText('Added: "kafka:CreateVpcConnection"')
  await press(aws.dialog().getByRole('button', { name: 'Add the statement' }))
  await expect(aws.dialog()).toBeHidden()
  await expect(aws.policyTask()).toContainText('Checked by the portal')
  await expect(aws.takeOutButton()).toBeVisible()
  await expect(aws.policyTask().locator(':focus')).toHaveCount(1)
  expect(await readPolicy(stack, arn)).toMatchObject({ Statement: [partner.Statement[0], { Effect: 'Allow' }] })

  await press(wizard.continue())
  await expect(wizard.heading('Review and create')).toBeFocused()
  await press(wizard.createButton())
  await wizard.heading('a-picked').waitFor()
  await stack.sandbox.advance(60_000)
  await expect(page.getByText('The link is ready.', { exact: false })).toBeVisible()
  await expect(aws.view()).toContainText('Available')
  await expectSound(page, 'a link with the view of AWS')
  const creates = filterCreates(await stack.sandbox.received(project.id))
  expect(creates.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { provider: 'AWS', vendor: 'MSK', arn, authenticationScheme: 'IAM' },
  ])

  await wizard.open()
  await aws.pick('a-picked')
  await aws.takeOutButton().click()
  await expect(aws.diff()).toContainText('Removed: "kafka:CreateVpcConnection"')
  await aws.dialog().getByRole('button', { name: 'Take the statement out' }).click()
  await expect(aws.policyTask()).toContainText('Needs attention')
  expect(await readPolicy(stack, arn)).toEqual(partner)
})

test('with a role that only reads, the steps are shown as text and nothing can be pressed', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  const wizard = new WizardPage(page, project)
  const aws = new AwsPage(page)
  await wizard.open()
  await aws.pick('events')
  await expect(aws.policyTask()).toContainText('Needs attention')
  await expect(aws.policyTask()).toContainText('may read the AWS account analytics and not change it')
  await expect(aws.policyTask()).toContainText('"kafka:CreateVpcConnection"')
  await expect(aws.addButton()).toHaveCount(0)
  await expectSound(page, 'preparing with a role that only reads')

  const { arn } = (await stack.sandbox.listClusters()).find(({ name }) => name === 'events') ?? { arn: '' }
  await stack.sandbox.changeCluster(arn, {
    policy: { ...partner, Statement: [{ ...partner.Statement[0], Principal: '*' }] },
  })
  await aws.policyTask().getByRole('button', { name: 'Check again' }).click()
  await expect(aws.policyTask()).toContainText('Checked by the portal')
})

test('multi-VPC connectivity is turned on for what the link needs, and the page follows it', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  const arn = await stack.sandbox.addCluster({ name: 'a-closed', vpcSchemes: [], policy: partner })
  const wizard = new WizardPage(page, project)
  const aws = new AwsPage(page)
  await wizard.open()
  await aws.openPicker()
  await expect(aws.picker()).toContainText('metrics')
  await expectSound(page, 'the picker')
  await aws.row('a-closed').click()
  await expect(wizard.heading('Details of Amazon MSK')).toBeFocused()
  await expect(page.getByText('a-closed has SASL/SCRAM and IAM on, and multi-VPC connectivity for none')).toBeVisible()
  await wizard.chooseScheme('IAM')
  await wizard.toPrepare()
  await expect(aws.connectivityTask()).toContainText('Needs attention')
  await aws.turnOnButton().click()
  await expect(aws.dialog()).toContainText('This takes 30 minutes or more')
  await aws.dialog().getByRole('button', { name: 'Turn it on for IAM' }).click()
  await expect(aws.connectivityTask()).toContainText('MSK is changing the cluster.')
  await expect(aws.connectivityTask()).toContainText('It is not on for IAM yet.')
  await stack.sandbox.advance(60_000)
  await expect(aws.connectivityTask()).toContainText('Checked by the portal', { timeout: 20_000 })
  expect(
    (await stack.sandbox.receivedAws(arn)).filter(({ action }) => action === 'kafka:UpdateConnectivity'),
  ).toHaveLength(1)
})

test('a policy that somebody changed meanwhile is not overwritten', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  const arn = await stack.sandbox.addCluster({ name: 'a-shared', vpcSchemes: ['IAM'], policy: partner })
  const wizard = new WizardPage(page, project)
  const aws = new AwsPage(page)
  await wizard.open()
  await aws.pick('a-shared')
  await aws.addButton().click()
  await expect(aws.diff()).toBeVisible()
  const theirs = { ...partner, Id: 'changed-meanwhile' }
  await stack.sandbox.changeCluster(arn, { policy: theirs })
  await aws.dialog().getByRole('button', { name: 'Add the statement' }).click()
  await expect(aws.dialog().getByRole('alert')).toContainText('Somebody changed it meanwhile')
  await expectSound(page, 'a change that was overtaken')
  expect(await readPolicy(stack, arn)).toEqual(theirs)
})

test('a dialog about a cluster stays until it is closed, also when its change is not offered any more', {
  tag: '@long',
}, async ({ page, project, stack }) => {
  const arn = await stack.sandbox.addCluster({ name: 'a-overtaken', vpcSchemes: [], policy: partner })
  const wizard = new WizardPage(page, project)
  const aws = new AwsPage(page)
  await wizard.open()
  await aws.pick('a-overtaken')
  await wizard.chooseScheme('IAM')
  await wizard.toPrepare()
  await aws.turnOnButton().click()
  const decide = aws.dialog().getByRole('button', { name: 'Turn it on for IAM' })
  await decide.waitFor()
  await stack.sandbox.changeCluster(arn, { state: 'UPDATING' })
  await decide.click()
  await expect(aws.connectivityTask()).toContainText('MSK is changing the cluster.')
  await expect(aws.dialog().getByRole('alert')).toContainText('Somebody changed it meanwhile')
  await aws.dialog().getByRole('button', { name: 'Cancel' }).click()
  await expect(aws.turnOnButton()).toHaveCount(0)
  await expect(aws.connectivityTask().locator(':focus')).toHaveCount(1)
})

test('a cluster that could not be read says why, and is read again when asked', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  await stack.sandbox.addCluster({ name: 'a-unread', vpcSchemes: ['IAM'], policy: partner })
  const wizard = new WizardPage(page, project)
  const aws = new AwsPage(page)
  const trouble = { kind: 'busy', sentence: 'Too many people ask at once.', requestId: 'r' }
  await page.route('**/aws/cluster?*', (route) => route.fulfill({ status: 503, json: trouble }))
  await wizard.open()
  await aws.pick('a-unread')
  await expect(aws.policyTask()).toContainText('Too many people ask at once.')
  await page.unroute('**/aws/cluster?*')
  const again = aws.policyTask().getByRole('button', { name: 'Check again' })
  await again.click()
  await expect(aws.addButton()).toBeVisible()
  await expect(aws.policyTask()).not.toContainText('Too many people ask at once.')
  await expect(again).toBeFocused()
})

test('what AWS shows of a link has its place on the page before AWS has answered', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  const open = { ...partner, Statement: [{ ...partner.Statement[0], Principal: '*' }] }
  const arn = await stack.sandbox.addCluster({ name: 'a-viewed', vpcSchemes: ['IAM', 'SASL_SCRAM'], policy: open })
  const linkId = await createLink(stack, project, 'AWS/MSK', { arn })
  const aws = new AwsPage(page)
  const usedBy = page.getByRole('region', { name: 'Used by' })
  const release = await holdRequests(page, '**/aws/cluster?*')
  await page.goto(`${project.path}/${linkId}`)
  await expect(aws.view()).toContainText('Reading AWS…')
  await expect(usedBy).toContainText('No stream connection')
  const before = await usedBy.boundingBox()
  release()
  await expect(aws.view()).toContainText('Available')
  expect(await usedBy.boundingBox()).toEqual(before)
})
