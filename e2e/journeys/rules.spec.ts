import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, startStack, test } from '../fixtures.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'
import { shareSessions } from '../support/open-printed-link.ts'
import { filterCreates } from '../support/sandbox-control.ts'

const sentence = 'Links go to eu-west-1. Ask the platform team for another region.'
const warning = 'A ledger is seldom read by a stream.'
const policy = `rules:
  - id: home-region
    commands: [create]
    when: link.region != "eu-west-1"
    effect: deny
    sentence: ${sentence}
    field: region
  - id: no-ledger
    commands: [create]
    when: re(link.name, "ledger")
    effect: warn
    sentence: ${warning}
    field: arn
`

const templates = `rules: []
templates:
  - id: ours
    name: MSK of ours
    about: Atlas reaches it with IAM.
    type: AWS/MSK
    values:
      authenticationScheme: { fixed: IAM }
    ownership:
      owner: { fixed: payments }
    labels:
      env: { fixed: production }
`

test('a rule is shown at the details and the review and keeps a link from being sent, until the file has a template instead', async ({
  browser,
}) => {
  const file = path.join(tmpdir(), `policy-${String(process.pid)}.yaml`)
  writeFileSync(file, policy)
  const { stack, stop } = await startStack({}, { POLICY_FILE: file })
  const context = await browser.newContext({ baseURL: stack.url })
  const unshare = await shareSessions(context)
  try {
    const page = await context.newPage()
    const { id, name } = await stack.sandbox.newProject()
    const wizard = new WizardPage(page, { id, name, path: `/projects/${id}/private-links` })
    await wizard.open()
    await wizard.chooseMsk()
    await wizard.fillArn(buildArn('ledger'))
    await expect(page.getByRole('region', { name: 'What the rules say so far' })).toContainText(sentence)
    await expect(page.getByRole('main').getByText(`It warns. ${warning}`)).toBeVisible()
    await expect(page.getByRole('region', { name: 'What the rules say so far' })).not.toContainText(warning)
    await page.getByRole('link', { name: 'Rules of this project' }).click()
    await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toContainText('Rules')
    await expect(page.getByRole('heading', { level: 3, name: sentence })).toBeVisible()
    await page.goBack()
    await wizard.toPrepare()
    await wizard.toReview()
    const checks = page.getByRole('region', { name: 'Before it is sent' })
    await expect(checks.getByRole('listitem').filter({ hasText: 'A rule denies it' })).toContainText(sentence)
    await wizard.createButton().click()
    await expect(page.getByRole('alert').filter({ hasText: 'The portal did not send' })).toContainText(sentence)
    expect(filterCreates(await stack.sandbox.received(id))).toEqual([])

    writeFileSync(file, 'rules: 1\n')
    await page.goto('/health')
    await expect(async () => {
      await page.reload()
      await expect(page.getByText('POLICY_FILE, line 1, column 8')).toBeVisible({ timeout: 500 })
    }).toPass()
    writeFileSync(file, templates)
    await expect(async () => {
      await page.reload()
      await expect(page.getByText('0 rules are in force')).toBeVisible({ timeout: 500 })
    }).toPass()
    await wizard.open()
    await page.getByRole('button', { name: 'Start from MSK of ours' }).click()
    await wizard.continue().click()
    await expect(page.getByRole('textbox', { name: 'Authentication' })).toHaveValue('IAM')
    await expect(page.getByRole('textbox', { name: 'Authentication' })).not.toBeEditable()
    await wizard.fillArn(buildArn('orders'))
    await wizard.toPrepare()
    await wizard.toReview()
    for (const [label, value] of [
      ['Owner', 'payments'],
      ['Label env', 'production'],
    ] as const) {
      await expect(page.getByRole('textbox', { name: label, exact: true })).toHaveValue(value)
      await expect(page.getByRole('textbox', { name: label, exact: true })).not.toBeEditable()
    }
    await wizard.createButton().click()
    await expect(wizard.heading('orders')).toBeVisible()
    const ownership = page.getByRole('region', { name: 'Ownership' })
    await expect(ownership).toContainText('env=production')
    await ownership.getByRole('button', { name: 'Change the ownership' }).click()
    for (const label of ['Owner', 'Label env'])
      await expect(ownership.getByRole('textbox', { name: label, exact: true })).not.toBeEditable()
    await ownership.getByRole('textbox', { name: /^Note/ }).fill('Of the ledger.')
    await ownership.getByRole('button', { name: 'Save' }).click()
    await expect(ownership.getByRole('definition').filter({ hasText: 'Of the ledger.' })).toBeVisible()
    await expect(ownership).toContainText('payments')
    const creates = filterCreates(await stack.sandbox.received(id))
    expect(creates.map(({ body }) => body)).toEqual([expect.stringContaining('"authenticationScheme":"IAM"')])
  } finally {
    unshare()
    await context.close()
    await stop()
    rmSync(file)
  }
})
