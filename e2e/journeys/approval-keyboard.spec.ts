import { expect } from '../fixtures.ts'
import { ApprovalPage } from '../pages/approval.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'
import { approvalEnv, askForCreate, countCreates, sentences } from '../support/approval-fixture.ts'
import { openAs, test } from '../support/oidc-fixture.ts'
import { pressTabTo } from '../support/press-tab-to.ts'

test.use({ oidcEnv: approvalEnv })

test('with the keyboard alone somebody asks, somebody else rejects it and approves another, and an admin asks for a deletion', {
  tag: '@long',
}, async ({ browser, oidc }) => {
  test.setTimeout(120_000)
  const { mine } = oidc
  const ritas = await openAs(browser, oidc, 'rita', `/projects/${mine.id}`)
  const [wizard, rita] = [new WizardPage(ritas, mine), new ApprovalPage(ritas)]
  await wizard.openReview('by-keys')
  await pressTabTo(ritas, rita.button('Ask for approval'))
  await ritas.keyboard.press('Enter')
  await expect(rita.heading()).toBeFocused()

  const graces = await openAs(browser, oidc, 'grace', `/projects/${mine.id}`)
  const grace = new ApprovalPage(graces)
  await pressTabTo(graces, graces.getByRole('link', { name: /by-keys/ }))
  await graces.keyboard.press('Enter')
  await expect(grace.heading()).toBeFocused()
  await pressTabTo(graces, grace.button('Reject'))
  await graces.keyboard.press('Enter')
  const comment = graces.getByRole('textbox', { name: 'Comment' })
  await expect(comment).toBeFocused()
  await graces.keyboard.type('It is in another account.')
  await pressTabTo(graces, grace.button('Reject'))
  await graces.keyboard.press('Enter')
  await expect(graces.getByRole('region', { name: 'It was rejected' })).toBeVisible()
  await expect(graces.locator('body')).not.toBeFocused()

  await graces.goto(`/projects/${mine.id}/approvals/${await askForCreate(ritas, oidc, 'by-other-keys')}`)
  await pressTabTo(graces, grace.button('Approve'))
  await graces.keyboard.press('Enter')
  await expect(grace.status('Sent')).toBeVisible()
  await expect(grace.heading()).toBeFocused()
  expect(await countCreates(oidc, buildArn('by-other-keys'))).toBe(1)
  expect(await countCreates(oidc, buildArn('by-keys'))).toBe(0)

  const leas = await openAs(browser, oidc, 'lea', mine.path)
  const lea = new ApprovalPage(leas)
  await leas.getByRole('link', { name: 'by-other-keys', exact: true }).focus()
  await leas.keyboard.press('Enter')
  await pressTabTo(leas, lea.button('Delete…'))
  await leas.keyboard.press('Enter')
  await expect(leas.getByRole('textbox', { name: 'Enter by-other-keys to confirm' })).toBeFocused()
  await expect(lea.dialog()).toContainText('No stream connection of this project uses it.')
  await leas.keyboard.type('by-other-keys')
  await leas.keyboard.press('Enter')
  const offer = lea.dialog().getByRole('region', { name: 'This needs an approval' })
  await expect(offer).toContainText(sentences.all)
  await expect(lea.dialog().locator(':focus')).toContainText(sentences.all)
  await leas.keyboard.press('Tab')
  await expect(lea.button('Ask for approval')).toBeFocused()
  await leas.keyboard.press('Enter')
  await expect(lea.heading()).toBeFocused()
})
