import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { test } from '../fixtures.ts'
import { ConnectionWizardPage } from '../pages/connection-wizard.ts'
import { runCurl } from '../support/run-curl.ts'

test('shots', async ({ page, project, stack }) => {
  test.setTimeout(240_000)
  const shots = async (name: string) => {
    for (const width of [320, 768, 1280])
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 800 })
        await page.emulateMedia({ colorScheme })
        await page.screenshot({ path: `/tmp/w20-shots/${name}-${width}-${colorScheme}.png`, fullPage: true })
      }
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.screenshot({ path: `/tmp/w20-shots/${name}-view.png` })
  }
  const post = (path: string, body: object) => runCurl(stack.env, 'POST', `/groups/${project.id}/streams${path}`, body)
  const answer = await post('/privateLinkConnections', buildSamples('ledger')['AWS/MSK']?.body ?? {})
  await post('', {
    name: 'azure-orders',
    dataProcessRegion: { cloudProvider: 'AZURE', region: 'eastus2' },
    streamConfig: { tier: 'SP10' },
  })
  await post('', {
    name: 'ireland',
    dataProcessRegion: { cloudProvider: 'AWS', region: 'DUBLIN_IRL' },
    streamConfig: { tier: 'SP10' },
  })
  await stack.sandbox.advance(120_000)
  const link = /"_id"\s*:\s*"([0-9a-f]{24})"/.exec(answer)?.[1] ?? ''
  const wizard = new ConnectionWizardPage(page, project)
  await wizard.open({ link })
  await wizard.workspace(/^streams/).waitFor()
  await shots('1-workspace')
  await wizard.continue().click()
  await page.getByRole('button', { name: 'Create a workspace' }).click()
  await wizard.field('Name of the workspace').waitFor()
  await shots('2-create')
  await wizard.workspace(/^streams/).check()
  await wizard.toDetails()
  await shots('3-details')
  await page
    .getByRole('textbox', { name: 'Paste what you have' })
    .fill(
      JSON.stringify({
        BootstrapBrokerStringVpcConnectivityTls: 'b-1.vpc.orders.example.com:14001',
        BootstrapBrokerStringVpcConnectivitySaslScram: 'b-1.vpc.orders.example.com:14101',
        BootstrapBrokerStringTls: 'b-1.orders.example.com:9094',
      }),
    )
  await page.getByRole('button', { name: 'Read this' }).click()
  await page.getByRole('button', { name: 'Fill in these values' }).waitFor()
  await page.getByRole('button', { name: 'SASL/SCRAM' }).click()
  await shots('4-paste')
  await page.getByRole('button', { name: 'Fill in these values' }).click()
  await wizard.continue().click()
  await wizard.summary().waitFor()
  await shots('5-errors')
  await wizard.fill('Name', 'ledger')
  await wizard.fill('User name', 'streams')
  await wizard.fill('Password', 'sandbox-rejected s3cret')
  await wizard.toReview()
  await shots('6-review')
  await wizard.createButton().click()
  await wizard.summary().waitFor()
  await shots('7-refused')
  await page.reload()
  await page.waitForTimeout(2000)
  await shots('8-reloaded')
  await wizard.fill('Name', 'orders2')
  await wizard.fill('Password', 'sandbox-lost s3cret')
  await wizard.toReview()
  await wizard.createButton().click()
  await page.waitForTimeout(3000)
  await shots('9-lost')
})
