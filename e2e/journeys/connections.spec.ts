import type { Page } from 'playwright/test'
import { expect, test, type Project, type Stack } from '../fixtures.ts'
import { ConnectionWizardPage } from '../pages/connection-wizard.ts'
import { createLink } from '../support/create-link.ts'
import { pressTabTo } from '../support/press-tab-to.ts'
import { filterCreates } from '../support/sandbox-control.ts'

const role = 'arn:aws:iam::123456789012:role/streams'
const secret = 'marked-secret-7Qx'
const servers = 'b-1.orders.example.com:9098'
const pem = (label: string) => `-----BEGIN ${label}-----\nMIIBszCCARygAwIBAgIB\n-----END ${label}-----`
const connectionString = `Endpoint=sb://orders.servicebus.windows.net/;SharedAccessKeyName=streams;SharedAccessKey=${secret}`

type Journey = {
  name: string
  /** The link type whose link is used, and what differs from its sample. */
  link: string
  change?: object
  values: Readonly<Record<string, string>>
}

const journeys: readonly Journey[] = [
  {
    name: 'MSK with IAM',
    link: 'AWS/MSK',
    change: { authenticationScheme: 'IAM' },
    values: { 'Bootstrap servers': servers, 'Role ARN': role },
  },
  {
    name: 'MSK with SCRAM',
    link: 'AWS/MSK',
    values: { 'Bootstrap servers': servers, 'User name': 'streams', Password: secret },
  },
  {
    name: 'MSK with TLS',
    link: 'AWS/MSK',
    change: { authenticationScheme: 'TLS' },
    values: {
      'Bootstrap servers': servers,
      'Client certificate': pem('CERTIFICATE'),
      'Private key': pem('PRIVATE KEY'),
    },
  },
  {
    name: 'Confluent with an API key',
    link: 'AWS/CONFLUENT/DEDICATED',
    values: {
      'Bootstrap servers': 'lkc-12345.abcxyz.us-east-1.aws.confluent.cloud:9092',
      'API key or user name': 'ABCDEFGH12345678',
      'API secret or password': secret,
    },
  },
  { name: 'Event Hubs', link: 'AZURE/EVENTHUB', values: { 'Connection string': connectionString } },
  { name: 'S3', link: 'AWS/S3', values: { 'Role ARN': role } },
  { name: 'Lambda', link: 'AWS/LAMBDA', values: { 'Role ARN': role } },
  {
    name: 'Blob',
    link: 'AZURE/AZURE_BLOB_STORAGE',
    values: { 'Service principal': '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0' },
  },
  { name: 'Pub/Sub', link: 'GCP/PUBSUB', values: { 'Service account': 'streams@p-123abc.iam.gserviceaccount.com' } },
]

const listCreates = async (stack: Stack, project: Project) =>
  filterCreates(await stack.sandbox.received(project.id)).filter(({ path }) => path.endsWith('/connections'))

const readStorage = (page: Page) =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, history.state]))

for (const journey of journeys)
  test(`a connection over a private link becomes ready: ${journey.name}`, {
    tag: journey === journeys[0] ? [] : '@long',
  }, async ({ page, project, stack }) => {
    const linkId = await createLink(stack, project, journey.link, journey.change)
    const wizard = new ConnectionWizardPage(page, project)
    await wizard.open({ link: linkId })
    await wizard.createWorkspace('orders')
    await wizard.fill('Name', 'ledger')
    for (const [label, value] of Object.entries(journey.values)) await wizard.fill(label, value)
    await wizard.toReview()
    expect(await readStorage(page)).not.toContain(secret)
    const shown = JSON.stringify(await wizard.shownBody())
    expect(shown).not.toContain(secret)
    expect(shown).toContain(linkId)
    await wizard.createButton().click()
    await expect(wizard.heading('ledger')).toBeVisible()
    const [create, ...others] = await listCreates(stack, project)
    expect(others).toEqual([])
    expect(create?.body.replaceAll(connectionString, '').includes(secret)).toBe(
      Object.values(journey.values).includes(secret),
    )
    await stack.sandbox.advance(120_000)
    await expect(page.getByText('Ready').first()).toBeVisible()
  })

test('a connection that fails can be corrected and becomes ready', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  const wizard = new ConnectionWizardPage(page, project)
  await wizard.open({ link: await createLink(stack, project, 'AWS/MSK') })
  await wizard.chooseWorkspace('streams')
  await wizard.fill('Name', 'ledger')
  await wizard.fill('Bootstrap servers', 'b-1.sandbox-failed.example.com:9096')
  await wizard.fill('User name', 'streams')
  await wizard.fill('Password', secret)
  await wizard.toReview()
  await wizard.createButton().click()
  await expect(wizard.heading('ledger')).toBeVisible()
  await stack.sandbox.advance(120_000)
  await page.getByRole('button', { name: 'Fix and try again' }).click()
  await wizard.fill('Bootstrap servers', servers)
  await expect(wizard.field('Password')).toHaveValue('')
  await wizard.fill('Password', secret)
  await page.getByRole('button', { name: 'Change connection ledger' }).click()
  await expect(page.getByRole('heading', { name: 'Atlas is setting the connection up' })).toBeVisible()
  await stack.sandbox.advance(120_000)
  await expect(page.getByText('Ready').first()).toBeVisible()
})

test('what Atlas refuses is corrected, and secrets are asked for again after a reload', async ({
  page,
  project,
  stack,
}) => {
  const wizard = new ConnectionWizardPage(page, project)
  await wizard.open({ workspace: 'streams' })
  await wizard.toDetails()
  await wizard.continue().click()
  await expect(wizard.summary()).toBeFocused()
  const box = page.getByRole('textbox', { name: 'Paste what you have' })
  await box.fill(`{ "type": "Https", "password": "${secret}", `)
  await page.getByRole('button', { name: 'Read this' }).click()
  await expect(page.getByText('The portal took it out and kept none of it.')).toBeVisible()
  await expect(box).not.toHaveValue(new RegExp(secret))
  await wizard.fill('Name', 'hook')
  await wizard.fill('Type', 'Https')
  await wizard.fill('Address', 'https://api.example.com/sandbox-rejected')
  await wizard.fill('Headers', `Authorization: ${secret}`)
  await wizard.toReview()
  await wizard.createButton().click()
  await expect(wizard.summary()).toBeFocused()
  await expect(wizard.summary()).toContainText('The bootstrap servers cannot be resolved')
  await page.reload()
  await expect(wizard.heading('Details of the connection')).toBeVisible()
  await expect(page.getByText('Enter the headers again')).toBeVisible()
  await expect(wizard.field('Headers')).toHaveValue('')
  await wizard.fill('Address', 'https://api.example.com/orders')
  await wizard.fill('Headers', `Authorization: ${secret}`)
  await wizard.toReview()
  await wizard.createButton().click()
  await expect(wizard.heading('hook')).toBeVisible()
  expect(await listCreates(stack, project)).toHaveLength(2)
})

test('a text whose reader cannot be loaded stays in the box, and the page says so', { tag: '@long' }, async ({
  page,
  project,
}) => {
  const wizard = new ConnectionWizardPage(page, project)
  await wizard.open({ workspace: 'streams' })
  await wizard.toDetails()
  const box = page.getByRole('textbox', { name: 'Paste what you have' })
  await box.fill(servers)
  await page.route('**/_next/static/**/*.js', (route) => route.abort())
  await page.getByRole('button', { name: 'Read this' }).click()
  await expect(page.getByText('The portal was not reached to read this. Try again.')).toBeVisible()
  await expect(box).toHaveValue(servers)
  await page.unroute('**/_next/static/**/*.js')
  await page.getByRole('button', { name: 'Read this' }).click()
  await expect(page.getByText('The portal was not reached to read this. Try again.')).toBeHidden()
})

test('a connection can be created with the keyboard alone', { tag: '@long' }, async ({ page, project, stack }) => {
  const wizard = new ConnectionWizardPage(page, project)
  await wizard.open({ link: await createLink(stack, project, 'AWS/S3') })
  await pressTabTo(page, wizard.workspace(/^streams/))
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(wizard.heading('Details of the connection')).toBeFocused()
  await pressTabTo(page, wizard.field('Name'))
  await page.keyboard.insertText('archive')
  await pressTabTo(page, wizard.field('Role ARN'))
  await page.keyboard.press('ArrowDown')
  await pressTabTo(page, wizard.continue())
  await page.keyboard.press('Enter')
  await expect(wizard.heading('Review and create')).toBeFocused()
  await pressTabTo(page, wizard.createButton())
  await page.keyboard.press('Enter')
  await expect(wizard.heading('archive')).toBeVisible()
})
