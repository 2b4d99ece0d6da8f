import * as z from '#lib/zod.ts'
import { expect } from '../fixtures.ts'
import { ApprovalPage } from '../pages/approval.ts'
import { SharedDraftPage } from '../pages/shared-draft.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'
import { approvalEnv, askForCreate, countCreates, openActions, readDigest } from '../support/approval-fixture.ts'
import { expireApproval } from '../support/expire-approval.ts'
import { holdRequests } from '../support/hold-requests.ts'
import { leaveGroups, openAs, signInAtProvider, test } from '../support/oidc-fixture.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'

test.use({ oidcEnv: approvalEnv })

test('whoever asks, or filled in a value, cannot approve it: not on the page, by an action, or in another session', {
  tag: '@long',
}, async ({ browser, oidc }) => {
  test.setTimeout(120_000)
  const { mine } = oidc
  const graces = await openAs(browser, oidc, 'grace', `${mine.path}/new/start`)
  const [wizard, grace] = [new WizardPage(graces, mine), new ApprovalPage(graces)]
  const draft = new SharedDraftPage(graces)
  await wizard.waitUntilReady()
  await wizard.chooseMsk()
  await draft.save(() => wizard.fillArn(buildArn('shared')), buildArn('shared'))
  const address = await draft.copyAddress()
  const adas = await openAs(browser, oidc, 'ada', address)
  const adasWizard = new WizardPage(adas, mine)
  await new SharedDraftPage(adas).save(() => adasWizard.fillArn(buildArn('shared-by-ada')), buildArn('shared-by-ada'))
  await graces.goto(address.replace('/details', '/review'))
  await expect(graces.getByRole('region', { name: 'Request to Atlas' })).toContainText(buildArn('shared-by-ada'))
  await grace.button('Ask for approval').click()
  await expect(grace.heading()).toContainText('shared-by-ada')
  const path = grace.getPath()

  const again = new ApprovalPage(await openAs(browser, oidc, 'grace', path, { isNewSession: true }))
  await adas.goto(path)
  for (const page of [grace, again, new ApprovalPage(adas)]) {
    await expect(page.page.getByText(/so somebody else decides on it/)).toBeVisible()
    await expect(page.button('Approve')).toBeHidden()
  }
  const approvalId = path.split('/').at(-1) ?? ''
  for (const page of [again.page, adas]) {
    const { call } = await openActions(page, oidc)
    const digest = await readDigest(page, oidc, approvalId)
    const input = { groupId: mine.id, approvalId, digest, kind: 'approve' }
    expect(await call('remarkOnApproval', `${mine.id}/approvals/${approvalId}`, input)).toMatchObject({
      kind: 'refused',
      sentence: expect.stringMatching(/somebody else decides on it/),
    })
  }
  await grace.button('Withdraw…').click()
  await grace.dialog().getByRole('button', { name: 'Withdraw', exact: true }).click()
  await expect(grace.status('Withdrawn')).toBeVisible()
  expect(await countCreates(oidc, 'shared')).toBe(0)
})

test('what was approved is sent by nobody once its time is over, or whoever asked lost their role', {
  tag: '@long',
}, async ({ browser, oidc }) => {
  test.setTimeout(120_000)
  const { mine, stack } = oidc
  const approvals = `/projects/${mine.id}/approvals`
  const [tesses, graces] = [
    await openAs(browser, oidc, 'tess', approvals),
    await openAs(browser, oidc, 'grace', approvals),
  ]
  const [tess, grace] = [new ApprovalPage(tesses), new ApprovalPage(graces)]
  const approve = async (cluster: string) => {
    const id = await askForCreate(tesses, oidc, cluster)
    await graces.goto(`${approvals}/${id}`)
    await grace.say('Approve')
    await expect(grace.status('Approved')).toBeVisible()
    return id
  }
  const send = async (page: ApprovalPage) => {
    await page.button('Send…').click()
    await page.dialog().getByRole('button', { name: 'Send', exact: true }).click()
  }
  const late = await approve('press-late')
  await tesses.goto(`${approvals}/${late}`)
  await expect(tess.button('Send…')).toBeVisible()
  // Held back, so that the page does not follow before somebody has pressed.
  const letRead = await holdRequests(tesses, '**/api/projects/*/approvals/*')
  expireApproval(stack.dataDir, late)
  await send(tess)
  letRead()
  await expect(tess.status('Expired').first()).toBeVisible()
  await expect(tess.button('Send…')).toBeHidden()
  await graces.reload()
  await expect(graces.getByRole('region', { name: 'Its time is over' })).toBeVisible()
  await expect(grace.button('Approve')).toBeHidden()

  await approve('press-gone')
  await leaveGroups(oidc, 'tess')
  await openAs(browser, oidc, 'tess', '/projects', { isNewSession: true })
  await send(grace)
  await expect(grace.dialog()).toContainText('Whoever asked for it may no longer ask for approvals here')
  expect(await countCreates(oidc, 'press-')).toBe(0)
})

test('an approval is not given by who lost the role meanwhile, nor by a token of who asks', { tag: '@long' }, async ({
  browser,
  oidc,
}) => {
  const { mine, stack } = oidc
  const approvals = `/projects/${mine.id}/approvals`
  const graces = await openAs(browser, oidc, 'grace', approvals)
  const approvalId = await askForCreate(graces, oidc, 'own')
  const ottos = await openAs(browser, oidc, 'otto', `${approvals}/${approvalId}`)
  const otto = new ApprovalPage(ottos)
  await expect(otto.button('Approve')).toBeVisible()
  await leaveGroups(oidc, 'otto')
  const other = await ottos.context().newPage()
  await ottos.context().clearCookies()
  await other.goto('/projects')
  await signInAtProvider(other, 'otto')
  await other.waitForURL('/projects')
  await otto.say('Approve')
  await expect(ottos.getByText('You may not see this.').first()).toBeVisible()

  const { call } = await openActions(graces, oidc)
  const permissions = ['see', 'ask', 'change', 'approve']
  const made = await call('createToken', `${mine.id}`, { name: 'ci', days: 1, permissions, projects: [mine.id] })
  const { text } = z.object({ text: z.string() }).parse(made)
  const digest = await readDigest(graces, oidc, approvalId)
  const answer = await sendRaw(`${stack.url}/api/v1${approvals}/${approvalId}/remarks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${text}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'approve', digest }),
  })
  expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('somebody else decides on it')])
  expect(await countCreates(oidc, 'own')).toBe(0)
})
