import { expect } from '../fixtures.ts'
import { ConnectionWizardPage } from '../pages/connection-wizard.ts'
import { OwnershipPage } from '../pages/ownership.ts'
import { SharedDraftPage } from '../pages/shared-draft.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'
import { holdRequests } from '../support/hold-requests.ts'
import { openAs, test } from '../support/oidc-fixture.ts'

test('two people fill in one draft, choose between two texts, and one takes it over and creates the link', {
  tag: '@long',
}, async ({ browser, oidc }) => {
  const { mine } = oidc
  const adas = await openAs(browser, oidc, 'ada', `${mine.path}/new/start`)
  const [ada, wizard] = [new SharedDraftPage(adas), new WizardPage(adas, mine)]
  await wizard.waitUntilReady()
  await ada.save(() => wizard.chooseMsk(), 'SASL_SCRAM')
  const address = await ada.copyAddress()

  const graces = await openAs(browser, oidc, 'grace', address)
  const [grace, other] = [new SharedDraftPage(graces), new WizardPage(graces, mine)]
  await expect(grace.isFrom('ada')).toContainText(/ada@\S+ filled in: .*Authentication/)
  await expect(graces.getByRole('radio', { name: 'SASL/SCRAM' })).toBeChecked()
  await grace.save(() => other.fillArn(buildArn('graces')), buildArn('graces'))

  await adas.reload()
  await expect(wizard.arn()).toHaveValue(buildArn('graces'))
  await expect(adas.getByText(/grace@\S+ filled this in/)).toBeVisible()

  await grace.save(() => other.fillArn(buildArn('second')), buildArn('second'))
  await ada.save(() => wizard.fillArn(buildArn('adas')), buildArn('adas'))
  const choice = ada.choiceFor('Cluster ARN')
  await expect(choice).toContainText(buildArn('adas'))
  await expect(choice).toContainText(buildArn('second'))
  await adas.reload()
  await expect(wizard.arn()).toHaveValue(buildArn('adas'))
  await choice.getByRole('button', { name: 'Take theirs' }).click()
  await expect(wizard.arn()).toHaveValue(buildArn('second'))
  await expect(wizard.arn()).toBeFocused()
  await expect(choice).toBeHidden()

  await grace.takeOver()
  await expect(grace.isFrom('ada')).toBeHidden()
  await other.toPrepare()
  await other.toReview()
  const [atReview, adasReview] = [new OwnershipPage(graces), new OwnershipPage(adas)]
  await atReview.unfold()
  await grace.save(() => atReview.fill({ Owner: 'Payments' }), 'Payments')
  await adas.goto(address.replace('/details', '/review'))
  await expect(adasReview.field('Owner')).toHaveValue('Payments')
  await expect(adas.getByText(/grace@\S+ filled this in/)).toBeVisible()
  await other.createButton().click()
  await expect(other.heading('second')).toBeVisible()

  await adas.goto(mine.path)
  await expect(adas.getByRole('heading', { name: `Private links in ${mine.name}` })).toBeVisible()
  await adas.goto(address.replace('/details', '/review'))
  await expect(adas.getByRole('link', { name: 'Open the link' })).toBeVisible()
})

test('a project’s list has the drafts of its people, and discards one’s own', async ({ browser, oidc }) => {
  const { mine } = oidc
  const adas = await openAs(browser, oidc, 'ada', `${mine.path}/new/start`)
  const [ada, wizard] = [new SharedDraftPage(adas), new WizardPage(adas, mine)]
  await wizard.waitUntilReady()
  await ada.save(() => wizard.choose('Amazon Web Services', 'Amazon Kinesis Data Streams'), 'AWS/KINESIS')
  const graces = await openAs(browser, oidc, 'grace', mine.path)
  const item = new SharedDraftPage(graces).listed('Amazon Kinesis Data Streams')
  await expect(item).toContainText(/from ada@/)
  await expect(item.getByRole('button', { name: /^Discard/ })).toBeHidden()
  const release = await holdRequests(graces, '**/api/projects/*/drafts')
  await graces.goto(`${mine.path}/new/start`)
  await new WizardPage(graces, mine).waitUntilReady()
  const provider = graces.getByRole('radio', { name: 'Amazon Web Services' })
  const before = await provider.boundingBox()
  release()
  await expect(item).toBeVisible()
  expect((await provider.boundingBox())?.y).toBe(before?.y)
  await adas.goto(mine.path)
  const own = ada.listed('Amazon Kinesis Data Streams')
  // Its row goes at once, and the draft a moment later.
  await ada.save(() => own.getByRole('button', { name: /^Discard/ }).click(), '"draftId"')
  await expect(own).toBeHidden()
  await graces.goto(mine.path)
  await expect(new WizardPage(graces, mine).heading(`Private links in ${mine.name}`)).toBeVisible()
  await expect(item).toBeHidden()
})

test('the draft of a connection is handed over without its secrets', { tag: '@long' }, async ({ browser, oidc }) => {
  const { mine } = oidc
  const start = `/projects/${mine.id}/connections/new/workspace`
  const leas = await openAs(browser, oidc, 'lea', start)
  const [lea, wizard] = [new SharedDraftPage(leas), new ConnectionWizardPage(leas, mine)]
  await wizard.heading('Which workspace uses it?').waitFor()
  await wizard.chooseWorkspace('payments-prod-streams')
  await wizard.fill('Name', 'orders')
  await wizard.fill('Type', 'Kafka')
  await wizard.fill('Way to sign in', 'PLAIN')
  await wizard.fill('Bootstrap servers', 'b-1.example.com:9096')
  await lea.save(() => wizard.fill('API key or user name', 'streams'), 'streams"')
  await wizard.fill('API secret or password', 'canary-of-a-draft')
  const address = await lea.copyAddress()

  const others = await openAs(browser, oidc, 'lea', address)
  const other = new ConnectionWizardPage(others, mine)
  await expect(other.field('Bootstrap servers')).toHaveValue('b-1.example.com:9096')
  await expect(other.field('API key or user name')).toHaveValue('streams')
  await expect(other.field('API secret or password')).toHaveValue('')

  const graces = await openAs(browser, oidc, 'grace', address)
  const grace = new ConnectionWizardPage(graces, mine)
  await expect(new SharedDraftPage(graces).isFrom('lea')).toBeVisible()
  await expect(grace.field('API secret or password')).toHaveValue('')
  await grace.fill('API secret or password', 'canary-of-a-colleague')
  await grace.continue().click()
  await expect(graces.getByRole('button', { name: 'Ask for approval' })).toBeVisible()
})
