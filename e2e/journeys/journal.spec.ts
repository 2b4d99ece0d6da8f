import { runCurl } from '../support/run-curl.ts'
import { expect, startStack, test as base, type Stack } from '../fixtures.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'
import { filterCreates } from '../support/sandbox-control.ts'

/** A portal that looks for lost links within seconds; `looks` are the pauses in milliseconds. */
const test = base.extend<{ looks: string; own: Stack }>({
  looks: ['300,300,300', { option: true }],
  own: async ({ looks }, use) => {
    const { stack, stop } = await startStack(
      {},
      { JOURNAL_LOOKS_MS: looks, JOURNAL_NOT_FOUND_MS: '1000', JOURNAL_ROUND_MS: '100' },
    )
    await use(stack)
    await stop()
  },
})

const startIn = async (stack: Stack) => {
  const project = await stack.sandbox.newProject()
  const linksPath = `/groups/${project.id}/streams/privateLinkConnections`
  const isFromPortal = ({ headers }: { headers: Record<string, string> }) =>
    headers['user-agent'] === 'private-link-portal'
  const countCreates = async () => filterCreates(await stack.sandbox.received(project.id)).filter(isFromPortal).length
  return { project: { ...project, path: `${stack.url}/projects/${project.id}/private-links` }, linksPath, countCreates }
}

test('a link whose answer was lost is found by the portal and shown for its draft', async ({ page, own }) => {
  const { project, linksPath, countCreates } = await startIn(own)
  await own.sandbox.answerNext({ method: 'POST', path: `/api/atlas/v2${linksPath}`, when: 'after', drop: true })
  const wizard = new WizardPage(page, project)
  await wizard.fillInMsk('found')
  await wizard.createButton().click()
  await page.getByRole('region', { name: 'This draft has become a private link' }).getByRole('link').click()
  await expect(wizard.heading('found')).toBeVisible()
  expect(await countCreates()).toBe(1)
})

test('a request that never arrived is sent again only when a person decides so', async ({ page, own }) => {
  const { project, linksPath, countCreates } = await startIn(own)
  await own.sandbox.answerNext({ method: 'POST', path: `/api/atlas/v2${linksPath}`, drop: true })
  const wizard = new WizardPage(page, project)
  await wizard.fillInMsk('again')
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

test.describe('while the portal waits before looking', () => {
  test.use({ looks: '8000,300' })

  test('when several links match, a person picks the right one', async ({ page, own }) => {
    const { project, linksPath, countCreates } = await startIn(own)
    await own.sandbox.assume({ duplicateIsRefused: false })
    await own.sandbox.answerNext({ method: 'POST', path: `/api/atlas/v2${linksPath}`, when: 'after', drop: true })
    const wizard = new WizardPage(page, project)
    await wizard.fillInMsk('several')
    await wizard.createButton().click()
    await expect(page.getByRole('region', { name: 'It is not known whether Atlas created this link' })).toBeVisible()
    await runCurl(own.env, 'POST', linksPath, { provider: 'AWS', vendor: 'MSK', arn: buildArn('several') })
    await expect(page.getByRole('region', { name: 'Several links may be this one' })).toBeVisible({ timeout: 20_000 })
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
})

test('a target with an existing link shows that link instead of creating another', async ({ page, own }) => {
  const { project, linksPath, countCreates } = await startIn(own)
  await runCurl(own.env, 'POST', linksPath, { provider: 'AWS', vendor: 'MSK', arn: buildArn('standing') })
  const wizard = new WizardPage(page, project)
  await wizard.fillInMsk('standing')
  await wizard.createButton().click()
  const notice = page.getByRole('region', { name: 'This target has a private link already' })
  await expect(notice).toContainText('Nothing was sent.')
  expect(await countCreates()).toBe(0)
  await own.sandbox.assume({ duplicateIsRefused: false })
  await notice.getByRole('button', { name: 'Create another one anyway' }).click()
  await expect(wizard.heading('standing')).toBeVisible()
  expect(await countCreates()).toBe(1)
})

test('a request that never reached the portal is shown as not sent and can be sent', async ({ page, own }) => {
  const { project, countCreates } = await startIn(own)
  const wizard = new WizardPage(page, project)
  await wizard.fillInMsk('none')
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

test('a link is deleted after its name is typed, and one in use only where its users cannot be known', async ({
  page,
  own,
}) => {
  const { project } = await startIn(own)
  const wizard = new WizardPage(page, project)
  const forbidden = { error: 403, errorCode: 'USER_UNAUTHORIZED', reason: 'Forbidden', detail: 'Not for you.' }
  const path = `/api/atlas/v2/groups/${project.id}/streams/streams/connections`
  await own.sandbox.answerNext({ method: 'GET', path, times: 1000, status: 403, body: forbidden })
  await wizard.fillInMsk('sandbox-in-use')
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
  await own.sandbox.forgetAnswers()
  await own.sandbox.advance(60_000)
  await page.getByRole('button', { name: 'Delete…' }).click()
  await expect(dialog).toContainText('kafka-msk-1 in workspace')
  await expect(deleteLink).toBeDisabled()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('region', { name: 'What happens' })).toContainText('A stream connection uses it')
  await expect(page.getByRole('region', { name: 'The way of this link' }).getByRole('listitem')).toHaveCount(4)

  await wizard.fillInMsk('unused')
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

test('the domain that a link waits for is checked, sent, and completes the link', async ({ page, own }) => {
  const { project } = await startIn(own)
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await wizard.choose('Amazon Web Services', 'Confluent Cloud', 'Enterprise')
  await wizard.fill('PrivateLink Service ID', 'com.amazonaws.vpce.us-east-1.vpce-svc-93da685022ee702a9')
  await expect(page.getByRole('combobox', { name: 'Region' })).toHaveValue('us-east-1')
  await wizard.toPrepare()
  await wizard.toReview()
  await wizard.createButton().click()
  const turn = page.getByRole('region', { name: 'What happens' })
  await expect(turn).toContainText('vpce-')
  await turn.getByRole('textbox').fill('sample.us-east-1.aws.confluent.cloud')
  await turn.getByRole('button', { name: 'Send to Atlas' }).click()
  await expect(turn).toContainText('This is the host of a cluster’s network.')
  await turn.getByRole('textbox').fill('ap-1.us-east-1.aws.accesspoint.confluent.cloud')
  await turn.getByRole('button', { name: 'Send to Atlas' }).click()
  await expect(page.getByText('The link is ready.', { exact: false })).toBeVisible()
})
