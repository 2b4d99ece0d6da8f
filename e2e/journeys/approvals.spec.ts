import { expect } from '../fixtures.ts'
import { ApprovalPage } from '../pages/approval.ts'
import { ConnectionWizardPage } from '../pages/connection-wizard.ts'
import { OwnershipPage } from '../pages/ownership.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'
import { approvalEnv, countCreates, sentences } from '../support/approval-fixture.ts'
import { createLink } from '../support/create-link.ts'
import { findSmallTargets } from '../support/find-small-targets.ts'
import { findViolations } from '../support/find-violations.ts'
import { holdScripts } from '../support/hold-requests.ts'
import { openAs, test } from '../support/oidc-fixture.ts'

test.use({ oidcEnv: approvalEnv })

test('somebody asks, is asked, changes it, which voids an approval, and two others approve at once: one create', async ({
  browser,
  oidc,
}) => {
  test.setTimeout(120_000)
  const { mine } = oidc
  const ritas = await openAs(browser, oidc, 'rita', `${mine.path}/new/start`)
  const [wizard, rita] = [new WizardPage(ritas, mine), new ApprovalPage(ritas)]
  await wizard.waitUntilReady()
  await wizard.chooseMsk()
  await wizard.fillArn(buildArn('two-first'))
  await wizard.toPrepare()
  await wizard.toReview()
  const review = ritas.url()
  await expect(ritas.getByRole('region', { name: 'Before it is sent' })).toContainText(sentences.two)
  await rita.button('Ask for approval').click()
  await expect(rita.heading()).toBeFocused()
  await expect(wizard.createButton()).toBeHidden()
  await expect(rita.status('Needs a decision')).toBeVisible()
  await expect(rita.button('Approve')).toBeHidden()

  const graces = await openAs(browser, oidc, 'grace', `/projects/${mine.id}`)
  const grace = new ApprovalPage(graces)
  await graces
    .getByRole('region', { name: 'Needs my decision' })
    .getByRole('link', { name: /two-first/ })
    .click()
  await expect(grace.body()).toContainText(buildArn('two-first'))
  for (const width of [1280, 320]) {
    await graces.setViewportSize({ width, height: 800 })
    expect(await findViolations(graces), `at ${String(width)} px`).toEqual([])
    expect(await graces.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    expect(await findSmallTargets(graces)).toEqual([])
  }
  await graces.setViewportSize({ width: 1280, height: 800 })
  await grace.say('Ask a question')
  await expect(graces.getByText('Write a sentence, so that others know why.')).toBeVisible()
  await grace.say('Ask a question', 'Is this the cluster of the ledger?')
  await expect(grace.status('A question is open')).toBeVisible()
  await grace.say('Approve')
  await expect(grace.remarks().getByText('Approved')).toBeVisible()

  const comment = graces.getByRole('textbox', { name: 'Comment' })
  await comment.fill('It is the one of the ticket.')
  const leas = await openAs(browser, oidc, 'lea', grace.getPath())
  const [lea, reason] = [new ApprovalPage(leas), leas.getByRole('textbox', { name: 'Why it cannot wait' })]
  await lea.button('Send without approval…').click()
  await reason.fill('It costs a lot by the hour.')

  await ritas.goto(review)
  await expect(ritas.getByRole('link', { name: 'Open the approval' })).toBeVisible()
  await expect(ritas.getByText('The draft has other values now.')).toBeHidden()
  const ownership = new OwnershipPage(ritas)
  await ownership.unfold()
  await ownership.fill({ Owner: 'payments' })
  await expect(ritas.getByText('The draft has other values now.')).toBeVisible()
  await ritas.goto(review.replace('/review', '/details'))
  await wizard.fillArn(buildArn('two-second'))
  await wizard.toPrepare()
  await wizard.toReview()
  await expect(ritas.getByText('The draft has other values now.')).toBeVisible()
  await rita.button('Ask again with these values').click()
  await expect(rita.body()).toContainText(buildArn('two-second'))
  await expect(rita.body()).toContainText(buildArn('two-first'))
  await expect(ritas.getByRole('region', { name: 'Whose it will be' })).toContainText('owner “payments”')
  await expect(rita.remarks().getByText('About what was asked for before: it does not count.')).toHaveCount(2)

  await expect(grace.changedNotice()).toBeVisible()
  await expect(grace.button('Approve')).toBeHidden()
  await expect(comment).toBeFocused()
  await expect(comment).toHaveValue('It is the one of the ticket.')
  await expect(lea.body()).toContainText(buildArn('two-second'))
  await expect(reason).toHaveValue('It costs a lot by the hour.')
  await lea.dialog().getByRole('button', { name: 'Send without approval' }).click()
  await expect(lea.dialog().getByRole('region', { name: 'Somebody changed it meanwhile' })).toBeVisible()
  await grace.button('I have read what is shown now').click()
  await expect(grace.heading()).toBeFocused()
  const ada = new ApprovalPage(await openAs(browser, oidc, 'ada', rita.getPath()))
  await Promise.all([grace.say('Approve'), ada.say('Approve')])
  for (const page of [grace, ada, rita]) await expect(page.status('Sent')).toBeVisible()
  for (const page of [grace, ada]) await expect(page.heading()).toBeFocused()
  await expect(rita.remarks()).toContainText('It is the one of the ticket.')
  expect(await countCreates(oidc, 'two-second')).toBe(1)
  expect(await countCreates(oidc, 'two-first')).toBe(0)
  await rita.page.getByRole('link', { name: 'Open the link' }).first().click()
  await expect(wizard.heading('two-second')).toBeVisible()
  await ritas.goto(review)
  await expect(ritas.getByRole('region', { name: 'This draft has become a private link' })).toBeVisible()
})

test('a connection is sent with the secrets that are typed then, and a deletion by an admin without an approval', {
  tag: '@long',
}, async ({ browser, oidc }) => {
  test.setTimeout(120_000)
  const { mine, stack } = oidc
  const ritas = await openAs(browser, oidc, 'rita', `/projects/${mine.id}/connections/new/workspace`)
  const [wizard, rita] = [new ConnectionWizardPage(ritas, mine), new ApprovalPage(ritas)]
  await wizard.heading('Which workspace uses it?').waitFor()
  await wizard.chooseWorkspace('payments-prod-streams')
  await wizard.fill('Name', 'approved-orders')
  await wizard.fill('Type', 'Kafka')
  await wizard.fill('Way to sign in', 'PLAIN')
  await wizard.fill('Bootstrap servers', 'b-1.example.com:9096')
  await wizard.fill('API key or user name', 'streams')
  await wizard.fill('API secret or password', 'canary-of-who-asks')
  await wizard.toReview()
  await ritas.reload()
  await rita.button('Ask for approval').click()
  await expect(rita.heading()).toContainText('approved-orders')

  const leas = await openAs(browser, oidc, 'lea', rita.getPath())
  const lea = new ApprovalPage(leas)
  await lea.say('Approve', 'Go on.')
  await expect(lea.status('Approved')).toBeVisible()
  await lea.button('Send…').click()
  await lea.dialog().getByRole('button', { name: 'Send', exact: true }).click()
  await expect(lea.dialog().getByText('Enter the secret: API secret or password.')).toBeVisible()
  await lea.dialog().getByLabel('API secret or password', { exact: true }).fill('canary-of-who-sends')
  await lea.dialog().getByRole('button', { name: 'Send', exact: true }).click()
  await expect(lea.status('Sent')).toBeVisible()

  await stack.sandbox.addLinks(mine.id, 1)
  await leas.goto(mine.path)
  await leas.getByRole('link', { name: 'load-00000', exact: true }).click()
  await leas.getByRole('button', { name: 'Delete…' }).click()
  await leas.getByRole('textbox', { name: 'Enter load-00000 to confirm' }).fill('load-00000')
  await lea.dialog().getByRole('button', { name: 'Delete private link' }).click()
  await expect(lea.dialog().getByRole('region', { name: 'This needs an approval' })).toContainText(sentences.all)
  await expect(lea.dialog().getByRole('button', { name: 'Delete private link' })).toBeHidden()
  await lea.button('Ask for approval').click()
  await expect(lea.heading()).toContainText('load-00000')
  await lea.override('Brief')
  await expect(leas.getByText('Write why, in at least 10 characters.')).toBeVisible()
  await leas.getByRole('textbox', { name: 'Why it cannot wait' }).fill('It costs a lot by the hour.')
  await lea.dialog().getByRole('button', { name: 'Send without approval' }).click()
  await expect(leas.getByRole('region', { name: 'It was sent without an approval' })).toContainText('It costs a lot')
})

test('a domain that needs an approval is asked for at its step and sent once it is approved, and nothing typed early is lost', {
  tag: '@long',
}, async ({ browser, oidc }) => {
  const { mine, stack } = oidc
  const linkId = await createLink(stack, mine, 'AWS/CONFLUENT/ENTERPRISE')
  const adas = await openAs(browser, oidc, 'ada', mine.path)
  const ada = new ApprovalPage(adas)
  const domain = 'ap-1.us-east-1.aws.accesspoint.confluent.cloud'
  const letAdaGo = await holdScripts(adas)
  await adas.goto(`${mine.path}/${linkId}`, { waitUntil: 'domcontentloaded' })
  const box = adas.getByRole('textbox', { name: 'Access point domain' })
  await expect(box).toBeDisabled()
  letAdaGo()
  await box.fill(domain)
  await ada.button('Send to Atlas').click()
  await expect(adas.getByRole('region', { name: 'This needs an approval' })).toContainText(sentences.all)
  await ada.button('Ask for approval').click()
  await expect(ada.body()).toContainText(domain)

  const graces = await openAs(browser, oidc, 'grace', mine.path)
  const grace = new ApprovalPage(graces)
  const letGraceGo = await holdScripts(graces)
  await graces.goto(ada.getPath(), { waitUntil: 'domcontentloaded' })
  await graces.getByRole('textbox', { name: 'Comment' }).fill('It is the one of the ticket.')
  letGraceGo()
  await grace.say('Approve')
  await expect(grace.status('Sent')).toBeVisible()
  await expect(grace.remarks()).toContainText('It is the one of the ticket.')
  await expect(ada.status('Sent')).toBeVisible()
  const changes = (await stack.sandbox.received(mine.id)).filter(({ method }) => method === 'PATCH')
  expect(changes.map(({ body }) => body.includes(domain))).toEqual([true])
})
