import type { Browser, Page } from 'playwright/test'
import { expect } from '../fixtures.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'
import { approvalEnv, askForCreate, remarkOn, sentences } from '../support/approval-fixture.ts'
import { createLink } from '../support/create-link.ts'
import { expireApproval } from '../support/expire-approval.ts'
import { findLayoutFlaws } from '../support/find-layout-flaws.ts'
import { findSmallTargets } from '../support/find-small-targets.ts'
import { findViolations } from '../support/find-violations.ts'
import { openAs, test, type OidcStack } from '../support/oidc-fixture.ts'

test.use({ oidcEnv: approvalEnv })

const widths = [320, 375, 768, 1280, 1920]
const longName = 'a-cluster-with-a-name-as-long-as-names-may-be-about-54'
const ownership = {
  ...{ name: 'Orders of all the plants of the north and the south', owner: 'payments', ticket: 'OPS-4711' },
  ...{ note: 'Asked for in the meeting of the architects.', labels: { env: 'production', team: 'orders-and-returns' } },
}

type Scene = { oidc: OidcStack; rita: Page; grace: Page; lea: Page; path: string }
type Visit = readonly [name: string, open: (scene: Scene) => Promise<Page>]

const openApproval = async (page: Page, { path }: Scene, approvalId: string) => {
  await page.goto(`${path}/approvals/${approvalId}`)
  return page
}

/** Each page and dialog of rules and approvals with something in it, as the person sees it who has to do with it. */
const visits: readonly Visit[] = [
  [
    'what somebody decides on, asked for again after an approval and a question',
    async (scene) => {
      const key = await askForCreate(scene.rita, scene.oidc, longName)
      await remarkOn(scene.grace, scene.oidc, key, 'approve', 'It is what we agreed on.')
      const asked = await askForCreate(scene.rita, scene.oidc, `two-${longName}`, { ownership })
      await remarkOn(scene.lea, scene.oidc, asked, 'approve')
      await askForCreate(scene.rita, scene.oidc, `two-other-${longName}`, { key: asked, ownership })
      await remarkOn(scene.grace, scene.oidc, asked, 'ask', `Is ${buildArn(longName)} the cluster of the ledger?`)
      return openApproval(scene.grace, scene, asked)
    },
  ],
  [
    'what waits for a press',
    async (scene) => {
      const key = await askForCreate(scene.rita, scene.oidc, `press-${longName}`, { ownership })
      await remarkOn(scene.grace, scene.oidc, key, 'approve')
      const page = await openApproval(scene.rita, scene, key)
      await page.getByRole('button', { name: 'Send…' }).waitFor()
      return page
    },
  ],
  [
    'what was rejected',
    async (scene) => {
      const key = await askForCreate(scene.rita, scene.oidc, 'rejected')
      await remarkOn(scene.grace, scene.oidc, key, 'reject', 'It is in another region.\nAsk for one here.')
      return openApproval(scene.rita, scene, key)
    },
  ],
  [
    'what expired',
    async (scene) => {
      const key = await askForCreate(scene.rita, scene.oidc, 'expired')
      expireApproval(scene.oidc.stack.dataDir, key)
      return openApproval(scene.rita, scene, key)
    },
  ],
  [
    'what is sent without an approval',
    async (scene) => {
      const key = await askForCreate(scene.rita, scene.oidc, `urgent-${longName}`)
      const page = await openApproval(scene.lea, scene, key)
      await page.getByRole('button', { name: 'Send without approval…' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Send without approval' }).click()
      await page.getByText('Write why, in at least 10 characters.').waitFor()
      return page
    },
  ],
  [
    'the approvals of a project',
    async ({ grace, path }) => {
      await grace.goto(`${path}/approvals`)
      await grace.getByRole('region', { name: 'Ended in the last 30 days' }).waitFor()
      return grace
    },
  ],
  [
    'the overview of a project',
    async ({ grace, path }) => {
      await grace.goto(path)
      await grace.getByRole('region', { name: 'Needs my decision' }).waitFor()
      return grace
    },
  ],
  [
    'the overview of who asked',
    async ({ rita }) => {
      await rita.goto('/')
      await rita.getByRole('region', { name: 'You asked for an approval' }).waitFor()
      return rita
    },
  ],
  [
    'the rules of a project',
    async ({ rita, path }) => {
      await rita.goto(`${path}/rules`)
      await rita.getByRole('heading', { name: sentences.two }).waitFor()
      return rita
    },
  ],
  [
    'a field of which a rule warns',
    async ({ rita, oidc }) => {
      const wizard = new WizardPage(rita, oidc.mine)
      await wizard.open()
      await wizard.chooseMsk()
      await wizard.fillArn(buildArn(longName))
      await rita.getByRole('main').getByText(sentences.long).waitFor()
      return rita
    },
  ],
  [
    'a review that asks for an approval, of an ownership that a template fixes',
    async ({ rita, oidc }) => {
      const wizard = new WizardPage(rita, oidc.mine)
      await wizard.open()
      await rita.getByRole('button', { name: 'Start from Telemetry of the plants' }).click()
      await wizard.continue().click()
      await wizard.heading(/^Details of/).waitFor()
      await wizard.toPrepare()
      await wizard.toReview()
      await rita.getByRole('button', { name: 'Ask for approval' }).waitFor()
      await rita.getByText('Fixed by Telemetry of the plants.').first().waitFor()
      return rita
    },
  ],
  [
    'a deletion that needs an approval',
    async ({ lea, oidc }) => {
      await lea.goto(oidc.mine.path)
      await lea.getByRole('link', { name: longName, exact: true }).click()
      await lea.getByRole('button', { name: 'Delete…' }).click()
      await lea.getByRole('textbox', { name: /^Enter / }).fill(longName)
      // Who uses the link is read first; until then nothing can be deleted, by Enter neither.
      await lea.getByRole('button', { name: 'Delete private link' }).click()
      await lea.getByRole('dialog').getByRole('region', { name: 'This needs an approval' }).waitFor()
      return lea
    },
  ],
  [
    'a domain that needs an approval',
    async ({ lea, oidc }) => {
      const linkId = await createLink(oidc.stack, oidc.mine, 'AWS/CONFLUENT/ENTERPRISE')
      await lea.goto(`${oidc.mine.path}/${linkId}`)
      const domain = lea.getByRole('textbox', { name: 'Access point domain' })
      await domain.fill('ap-1.us-east-1.aws.accesspoint.confluent.cloud')
      await domain.press('Enter')
      await lea.getByRole('region', { name: 'This needs an approval' }).waitFor()
      return lea
    },
  ],
  [
    'what somebody can be told of',
    async ({ lea, oidc }) => {
      await lea.goto('/notifications')
      await lea.getByRole('button', { name: 'Tell me of something' }).click()
      const form = lea.getByRole('form', { name: 'Notifications' })
      await form.getByLabel('What of').selectOption({ label: oidc.mine.name })
      await form.getByLabel('Something was sent without an approval').waitFor()
      return lea
    },
  ],
]

const openScene = async (browser: Browser, oidc: OidcStack): Promise<Scene> => {
  const path = `/projects/${oidc.mine.id}`
  const open = (somebody: 'rita' | 'grace' | 'lea') => openAs(browser, oidc, somebody, path)
  return { oidc, path, rita: await open('rita'), grace: await open('grace'), lea: await open('lea') }
}

test('filled pages of rules and approvals pass axe in both color schemes and fit every width from 320 to 1920 px', {
  tag: '@long',
}, async ({ browser, oidc }) => {
  test.setTimeout(240_000)
  const scene = await openScene(browser, oidc)
  for (const [name, open] of visits) {
    for (const one of [scene.rita, scene.grace, scene.lea]) await one.setViewportSize({ width: 1280, height: 800 })
    const page = await open(scene)
    const flaws: string[] = []
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      // The buttons of a step stay in sight over what is not scrolled to.
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
      for (const flaw of [...(await findLayoutFlaws(page)), ...(await findSmallTargets(page))])
        flaws.push(`${String(width)} px: ${flaw}`)
    }
    expect(flaws, name).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await findViolations(page, ['color-contrast']), `${name}, dark`).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await findViolations(page), `${name}, light`).toEqual([])
  }
})
