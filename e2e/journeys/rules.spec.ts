import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, startStack, test } from '../fixtures.ts'
import { ConnectionWizardPage } from '../pages/connection-wizard.ts'
import { OwnershipPage } from '../pages/ownership.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'
import { createLink } from '../support/create-link.ts'
import { holdRequests } from '../support/hold-requests.ts'
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
    const release = await holdRequests(page, '**/templates')
    await wizard.open()
    // The server does not know of drafts that only the browser has, so these come later.
    await page.getByRole('region', { name: 'Unfinished drafts' }).waitFor()
    const provider = page.getByRole('radio', { name: 'Amazon Web Services' })
    const before = await provider.boundingBox()
    release()
    await page.getByRole('button', { name: 'Start from MSK of ours' }).waitFor()
    expect((await provider.boundingBox())?.y).toBe(before?.y)
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

const said = {
  deletion: 'Others may still read from it.',
  region: 'Virginia is for what cannot move.',
  domain: 'An access point is for one team.',
  connection: 'Payments are looked at once a week.',
  team: 'The ledger reads at night.',
  type: 'Its topics stay.',
}
const warnings = `rules:
  - { id: deletion, commands: [delete], when: 'link.state == "DONE"', effect: warn, sentence: ${said.deletion} }
  - { id: region, commands: [set-domain], when: 'link.region == "us-east-1"', effect: warn, sentence: ${said.region} }
  - id: domain
    commands: [set-domain]
    when: re(request.dnsDomain, "accesspoint")
    effect: warn
    sentence: ${said.domain}
    field: dnsDomain
  - id: connection
    commands: [create-connection, change-connection, delete-connection]
    when: connection.name == "payments"
    effect: warn
    sentence: ${said.connection}
  - id: team
    commands: [create-connection]
    when: '"team" in labels && labels.team == "ledger"'
    effect: warn
    sentence: ${said.team}
  - { id: type, commands: [delete-connection], when: 'connection.type == "Kafka"', effect: warn, sentence: ${said.type} }
`
const secret = 'marked-secret-7Qx'

test('a rule warns of a domain, a connection and a deletion before they are sent, and is in the way of none', {
  tag: '@long',
}, async ({ browser }) => {
  const file = path.join(tmpdir(), `policy-warnings-${String(process.pid)}.yaml`)
  writeFileSync(file, warnings)
  const { stack, stop } = await startStack({}, { POLICY_FILE: file })
  const context = await browser.newContext({ baseURL: stack.url })
  const unshare = await shareSessions(context)
  try {
    const page = await context.newPage()
    const urls: string[] = []
    page.on('request', (request) => urls.push(request.url()))
    const { id, name } = await stack.sandbox.newProject()
    const project = { id, name, path: `/projects/${id}/private-links` }
    const soFar = page.getByRole('region', { name: 'What the rules say so far' })
    const all = page.getByRole('region', { name: 'What the rules say', exact: true })
    const listSent = async (method: string) =>
      (await stack.sandbox.received(id)).filter((request) => request.method === method).map(({ path: at }) => at)

    const link = await createLink(stack, project, 'AWS/MSK')
    await page.goto(`${project.path}/${await createLink(stack, project, 'AWS/CONFLUENT/ENTERPRISE')}`)
    await expect(soFar).toContainText(said.region)
    await expect(soFar).not.toContainText(said.domain)
    const domain = page.getByRole('textbox', { name: 'Access point domain' })
    await domain.fill('ap-1.us-east-1.aws.accesspoint.confluent.cloud')
    await expect(all).toContainText(`It warns. ${said.domain}`)
    await expect(all).toContainText(said.region)
    await expect(domain).toBeFocused()
    expect(await listSent('PATCH')).toEqual([])
    await domain.press('Enter')
    await expect(domain).toBeHidden()
    expect(await listSent('PATCH')).toHaveLength(1)

    const wizard = new ConnectionWizardPage(page, project)
    await wizard.open({ link })
    await wizard.chooseWorkspace('streams')
    await wizard.fill('Name', 'payments')
    await expect(soFar).toContainText(said.connection)
    await wizard.fill('Bootstrap servers', 'b-1.example.com:9096')
    await wizard.fill('User name', 'streams')
    await wizard.fill('Password', secret)
    await wizard.toReview()
    await expect(all).toContainText(said.connection)
    await expect(all).not.toContainText(said.team)
    const ownership = new OwnershipPage(page)
    await ownership.unfold()
    await ownership.fill({ Labels: 'team=ledger' })
    await expect(all).toContainText(said.team)
    await page.getByRole('link', { name: 'Back' }).click()
    await expect(all).toContainText(said.team)
    await wizard.toReview()
    expect((await listSent('POST')).filter((at) => at.endsWith('/connections'))).toEqual([])
    await wizard.createButton().click()
    await expect(wizard.heading('payments')).toBeVisible()
    await stack.sandbox.advance(120_000)
    await expect(page.getByText('Ready').first()).toBeVisible()
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    await wizard.fill('Password', secret)
    await expect(page.getByRole('button', { name: 'Change connection payments' })).toBeVisible()
    await expect(all).toContainText(said.connection)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Delete…' }).click()
    for (const text of [said.connection, said.type])
      await expect(page.getByRole('dialog').getByText(text)).toBeVisible()
    await page.getByRole('textbox', { name: 'Enter payments to confirm' }).fill('payments')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await stack.sandbox.advance(120_000)

    await page.goto(`${project.path}/${link}`)
    await page.getByRole('button', { name: 'Delete…' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('No stream connection of this project uses it.')).toBeVisible()
    await expect(dialog.getByRole('region', { name: 'What the rules say' })).toContainText(said.deletion)
    await expect(dialog.getByRole('textbox')).toBeFocused()
    expect((await listSent('DELETE')).filter((at) => at.endsWith(link))).toEqual([])
    await page.keyboard.type('ledger')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    expect((await listSent('DELETE')).filter((at) => at.endsWith(link))).toHaveLength(1)
    expect(urls.filter((url) => url.includes('/verdicts'))).not.toEqual([])
    expect(urls.join('\n')).not.toContain(secret)
  } finally {
    unshare()
    await context.close()
    await stop()
    rmSync(file)
  }
})
