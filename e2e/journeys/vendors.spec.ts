import { listFields, catalog, getLinkTypeName } from '#lib/link-types/catalog.ts'
import { providerNames } from '#lib/link-types/provider.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { runCurl } from '../support/run-curl.ts'
import { expect, test } from '../fixtures.ts'
import { WizardPage } from '../pages/wizard.ts'
import { filterCreates } from '../support/sandbox-control.ts'

/** The first link type of each provider; the others, which are made of the same parts, are long tests. */
const firstOfProvider = new Set(
  Object.keys(providerNames).map((provider) => [...catalog.values()].find((one) => one.provider === provider)),
)

for (const [id, linkType] of catalog)
  test(`a link of ${id} can be filled in, created and done`, {
    tag: firstOfProvider.has(linkType) ? [] : '@long',
  }, async ({ page, project, stack }) => {
    const wizard = new WizardPage(page, project)
    const { typed = {}, body } = buildSamples('ledger')[id] ?? {}
    await wizard.open()
    await wizard.choose(
      providerNames[linkType.provider],
      linkType.title,
      ...(linkType.variant ? [linkType.variant.title] : []),
    )
    const chosen: Record<string, string> = {}
    for (const { name, field } of listFields(linkType)) {
      const value = typed[name] ?? (field.kind === 'choice' ? field.choices[0]?.value : undefined)
      if (value === undefined) continue
      const control = page.locator(`[name="${name}"]`).first()
      if (field.kind === 'choice') {
        await page.locator(`[name="${name}"][value="${value}"]`).check()
        chosen[name] = value
      } else if ((await control.inputValue()) === value)
        await expect(page.getByText(/^Derived from the /).first()).toBeVisible()
      else await wizard.fill(field.label, value)
    }
    await wizard.toPrepare()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Prepare ${getLinkTypeName(linkType)}`)
    await expect(page.getByRole('checkbox').or(page.getByText('Checked by the portal:', { exact: true }))).toHaveCount(
      linkType.tasks.length,
    )
    if (linkType.tasks.some(({ shows }) => shows))
      await expect(page.getByRole('main').locator('dd').first()).toBeVisible()
    await wizard.toReview()
    for (const { field } of listFields(linkType))
      await expect(page.getByRole('link', { name: `Change ${field.label}` })).toBeVisible()
    expect(await wizard.shownRequest()).toEqual({ ...body, ...chosen })
    await wizard.createButton().click()
    await expect(page.getByRole('heading', { name: 'What happens' })).toBeVisible()
    const [create] = filterCreates(await stack.sandbox.received(project.id))
    expect(JSON.parse(create?.body ?? '{}')).toEqual({ ...body, ...chosen })
    await stack.sandbox.advance(60_000)
    if (linkType.waitsFor === 'domain') {
      await expect(page.getByText('Waiting for you').first()).toBeVisible()
      const linkId = page.url().split('/').at(-1) ?? ''
      const path = `/groups/${project.id}/streams/privateLinkConnections/${linkId}`
      const answer = await runCurl(stack.env, 'PATCH', path, {
        dnsDomain: 'ap-1.us-east-1.aws.accesspoint.confluent.cloud',
      })
      expect(answer).toContain('accesspoint')
      await stack.sandbox.advance(60_000)
    }
    await expect(page.getByText('The link is ready.', { exact: false })).toBeVisible()
  })

test('going to another provider and back restores the vendor and its values, and sends none of the other', {
  tag: '@long',
}, async ({ page, project }) => {
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await wizard.choose('Microsoft Azure', 'Azure Event Hubs')
  const eventHubs = buildSamples('first')['AZURE/EVENTHUB']?.typed ?? {}
  await wizard.fill('Namespace resource ID', eventHubs.serviceEndpointId ?? '')
  await wizard.fill('Region', 'eastus2')
  await page.getByRole('link', { name: 'Back' }).click()
  await wizard.choose('Google Cloud', 'Google Cloud Pub/Sub')
  await wizard.fill('Region', 'us-central1')
  await expect(page.getByTestId('request')).toHaveText(
    JSON.stringify({ provider: 'GCP', vendor: 'PUBSUB', region: 'us-central1' }, null, 2),
  )
  await page.getByRole('link', { name: 'Back' }).click()
  await page.getByRole('radio', { name: 'Microsoft Azure' }).check()
  await expect(page.getByRole('radio', { name: 'Azure Event Hubs' })).toBeChecked()
  await wizard.continue().click()
  await expect(page.getByRole('textbox', { name: 'Namespace resource ID' })).toHaveValue(
    eventHubs.serviceEndpointId ?? '',
  )
  await expect(page.getByRole('textbox', { name: 'Namespace host name' })).toHaveValue('first.servicebus.windows.net')
})

test('a list takes several pasted lines, loses lines by keyboard, and names a zone of another domain', async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  const { typed = {} } = buildSamples('zones')['AWS/CONFLUENT/DEDICATED'] ?? {}
  await wizard.open()
  await wizard.choose('Amazon Web Services', 'Confluent Cloud', 'Dedicated')
  await wizard.fill('VPC endpoint service name', typed.serviceEndpointId ?? '')
  await expect(page.getByRole('combobox', { name: 'Region' })).toHaveValue('us-east-1')
  await wizard.fill('DNS domain', `${typed.dnsDomain ?? ''}:9092`)
  const line = (number: number) => page.getByRole('textbox', { name: `Zonal DNS names, line ${String(number)}` })
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    JSON.stringify([...(typed.dnsSubDomain ?? '').split('\n'), 'use1-az9.other.us-east-1.aws.confluent.cloud']),
  )
  await line(1).focus()
  await page.keyboard.press('ControlOrMeta+V')
  await expect(line(3)).toHaveValue(/other/)
  await wizard.continue().click()
  await expect(wizard.summary()).toContainText(
    'use1-az9.other.us-east-1.aws.confluent.cloud does not end in .zones.us-east-1.aws.confluent.cloud',
  )
  await line(3).focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await expect(line(3)).toBeHidden()
  await expect(line(2)).toBeFocused()
  await wizard.toPrepare()
})

test('a link of an unknown provider, vendor and state is shown as Atlas returns it', async ({
  page,
  project,
  stack,
}) => {
  await stack.sandbox.answerNext({
    path: `/api/atlas/v2/groups/${project.id}/streams/privateLinkConnections`,
    times: 50,
    status: 200,
    body: {
      results: [
        {
          _id: '65f0c0de0000000000000e01',
          provider: 'ORACLE',
          vendor: 'NEBULA',
          state: 'PONDERING',
          region: 'moon-1',
          mood: 'calm',
        },
      ],
      totalCount: 1,
    },
  })
  await page.goto(project.path)
  const row = page.getByRole('row', { name: /PONDERING/ })
  await expect(row).toContainText('NEBULA')
  await expect(row).toContainText('moon-1')
  await stack.sandbox.forgetAnswers()
})
