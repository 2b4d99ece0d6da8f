import { runCurl } from '../support/run-curl.ts'
import { expect, slowLinks, test, type Project, type Stack } from '../fixtures.ts'
import { OwnershipPage } from '../pages/ownership.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'
import { filterCreates } from '../support/sandbox-control.ts'

/** A portal that looks for lost links, and whether a failed one is gone, within seconds. */
test.use({
  stackSettings: {
    sandbox: slowLinks,
    portal: { JOURNAL_LOOKS_MS: '300,300,300', JOURNAL_NOT_FOUND_MS: '1000', JOURNAL_ROUND_MS: '100' },
  },
})

test.afterEach(async ({ stack }) => {
  await stack.sandbox.forgetAnswers()
  await stack.sandbox.assume({ duplicateIsRefused: true })
})

const observeCreates = ({ sandbox }: Stack, { id }: Project) => {
  const linksPath = `/groups/${id}/streams/privateLinkConnections`
  const isFromPortal = ({ headers }: { headers: Record<string, string> }) =>
    headers['user-agent'] === 'private-link-portal'
  const countCreates = async () => filterCreates(await sandbox.received(id)).filter(isFromPortal).length
  return { linksPath, countCreates }
}

test('a link whose answer was lost is found by the portal and shown for its draft', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  const { linksPath, countCreates } = observeCreates(stack, project)
  await stack.sandbox.answerNext({ method: 'POST', path: `/api/atlas/v2${linksPath}`, when: 'after', drop: true })
  const wizard = new WizardPage(page, project)
  await wizard.openReview('found')
  await wizard.createButton().click()
  await page.getByRole('region', { name: 'This draft has become a private link' }).getByRole('link').click()
  await expect(wizard.heading('found')).toBeVisible()
  expect(await countCreates()).toBe(1)
})

test('a request that never arrived is sent again only when a person decides so', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  const { linksPath, countCreates } = observeCreates(stack, project)
  await stack.sandbox.answerNext({ method: 'POST', path: `/api/atlas/v2${linksPath}`, drop: true })
  const wizard = new WizardPage(page, project)
  await wizard.openReview('again')
  await wizard.createButton().click()
  await expect(page.getByRole('region', { name: 'Atlas does not have this link so far' })).toContainText(
    'Whether to send the request again is your decision',
  )
  expect(await countCreates()).toBe(1)
  await page.reload()
  await page.getByRole('button', { name: 'Send again' }).click()
  await page.getByRole('region', { name: 'This draft has become a private link' }).getByRole('link').click()
  await expect(wizard.heading('again')).toBeVisible()
  expect(await countCreates()).toBe(2)
})

test('when several links match, a person picks the right one', { tag: '@long' }, async ({ page, project, stack }) => {
  const { linksPath, countCreates } = observeCreates(stack, project)
  await stack.sandbox.assume({ duplicateIsRefused: false })
  await stack.sandbox.answerNext({
    method: 'POST',
    path: `/api/atlas/v2${linksPath}`,
    when: 'after',
    drop: true,
    delayMs: 600_000,
  })
  const wizard = new WizardPage(page, project)
  await wizard.openReview('several')
  await wizard.createButton().click()
  await expect.poll(countCreates).toBe(1)
  await runCurl(stack.env, 'POST', linksPath, { provider: 'AWS', vendor: 'MSK', arn: buildArn('several') })
  await stack.sandbox.forgetAnswers()
  await expect(page.getByRole('region', { name: 'Several links may be this one' })).toBeVisible()
  await expect(page.getByRole('heading', { name: /Links to this target.*: 2/ })).toBeVisible()
  const pick = page.getByRole('button', { name: /^It is …/ }).first()
  const target = page.getByRole('rowheader', { name: (await pick.innerText()).slice(-7) })
  for (const width of [320, 700, 960, 1_280]) {
    await page.setViewportSize({ width, height: 800 })
    expect((await target.boundingBox())?.width, `at ${String(width)} px`).toBeGreaterThanOrEqual(160)
  }
  await pick.click()
  await expect(page.getByRole('region', { name: 'This draft has become a private link' })).toBeVisible()
  expect(await countCreates()).toBe(1)
})

test('a target with an existing link shows that link instead of creating another', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  const { linksPath, countCreates } = observeCreates(stack, project)
  await runCurl(stack.env, 'POST', linksPath, { provider: 'AWS', vendor: 'MSK', arn: buildArn('standing') })
  const wizard = new WizardPage(page, project)
  await wizard.openReview('standing')
  await wizard.createButton().click()
  const notice = page.getByRole('region', { name: 'This target has a private link already' })
  await expect(notice).toContainText('Nothing was sent.')
  expect(await countCreates()).toBe(0)
  await stack.sandbox.assume({ duplicateIsRefused: false })
  await notice.getByRole('button', { name: 'Create another one anyway' }).click()
  await expect(wizard.heading('standing')).toBeVisible()
  expect(await countCreates()).toBe(1)
})

test('a request that never reached the portal is shown as not sent and can be sent', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  const { countCreates } = observeCreates(stack, project)
  const wizard = new WizardPage(page, project)
  await wizard.openReview('none')
  await page.route('**/new/review**', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await wizard.createButton().click()
  await expect(page.getByRole('region', { name: 'Nothing was sent' })).toBeVisible()
  await page.unroute('**/new/review**')
  await wizard.createButton().click()
  await expect(wizard.heading('none')).toBeVisible()
  expect(await countCreates()).toBe(1)
})

test('a retry after a failure says what Atlas said, and deletes the failed link before it creates', {
  tag: '@long',
}, async ({ page, project, stack: { sandbox } }) => {
  const wizard = new WizardPage(page, project)
  const ownership = new OwnershipPage(page)
  await wizard.openReview('sandbox-failed')
  await ownership.unfold()
  await ownership.fill({ Owner: 'Payments' })
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
  await expect(ownership.panel()).toContainText('Payments')
  expect(filterCreates(await sandbox.received(project.id))).toHaveLength(3)
})
