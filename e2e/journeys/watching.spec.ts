import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { samples } from '#lib/private-link/testing/samples.ts'
import { actionsOf } from '../actions.ts'
import { expect, test, type Project } from '../fixtures.ts'
import { shiftOf } from '../layout-shift.ts'
import { WizardPage } from '../pages/wizard.ts'

const under = (project: Project) => `/api/atlas/v2/groups/${project.id}/streams/privateLinkConnections`

const reads = (page: Page) => {
  const seen: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/')) seen.push(request.url())
  })
  return seen
}

const setVisibility = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  }, state)

test('a link that failed shows Atlas’s words, what they mean and what comes next', async ({ page, project, stack }) => {
  const wizard = new WizardPage(page, project)
  await wizard.reviewOf('sandbox-failed')
  await wizard.createButton().click()
  await wizard.heading('sandbox-failed').waitFor()
  await stack.sandbox.advance(60_000)
  const box = page.getByRole('region', { name: 'Atlas could not build this link' })
  await expect(box.getByRole('blockquote')).toHaveText(/endpoint did not accept the connection from the Atlas account/)
  await expect(box).toContainText('a new one is needed once the cause is mended')
  await expect(page.getByRole('status')).toContainText('sandbox-failed: Failed')
})

test('missed polls keep the last data and say how old it is, and the next good one ends that', async ({
  page,
  project,
  stack,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.reviewOf('missed')
  await wizard.createButton().click()
  await wizard.heading('missed').waitFor()
  await stack.sandbox.answerNext({ method: 'GET', path: under(project), times: 1000, status: 503, body: '<html>' })
  const banner = page.getByRole('region', { name: 'This is not the latest' })
  await expect(banner).toContainText(/Last read from Atlas \d+ s ago/, { timeout: 20_000 })
  await expect(wizard.heading('missed')).toBeVisible()
  await expect(page.getByText('Cluster ARN')).toBeVisible()
  await stack.sandbox.forgetAnswers()
  await expect(banner).toBeHidden()
})

test('a link that is done is never asked for again', async ({ page, project, stack }) => {
  const wizard = new WizardPage(page, project)
  await wizard.reviewOf('resting')
  await wizard.createButton().click()
  await wizard.heading('resting').waitFor()
  await stack.sandbox.advance(60_000)
  await expect(page.getByText('The link stands.', { exact: false })).toBeVisible()

  await page.clock.install()
  const seen = reads(page)
  await page.reload()
  await expect(page.getByText('The link stands.', { exact: false })).toBeVisible()
  await expect(page.getByText(/Updated \d+ s ago/)).toBeVisible()
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Create requested')
  const once = seen.length
  await page.clock.fastForward('10:00')
  await expect(page.getByText('10 min ago').first()).toBeVisible()
  expect(seen.slice(once)).toEqual([])
  expect(seen.filter((url) => !url.endsWith('/timeline'))).toEqual([])
})

test('a list that rests asks every 30 s, and in a hidden tab not at all', async ({ page, project }) => {
  const opened = Date.now()
  await page.clock.install({ time: opened })
  await page.clock.pauseAt(opened + 1_000)
  await page.goto(project.path)
  await expect(page.getByText(/Updated \d s ago/)).toBeVisible()
  const seen = reads(page)
  await page.clock.runFor(29_000)
  expect(seen).toEqual([])
  await page.clock.resume()
  const asked = page.waitForResponse(/\/api\/projects\/[a-f0-9]+\/list\?/)
  await page.clock.runFor(4_000)
  await asked
  expect(seen).toHaveLength(1)
  await expect(page.getByText(/Updated \d s ago/)).toBeVisible()

  await setVisibility(page, 'hidden')
  await page.clock.runFor(120_000)
  expect(seen).toHaveLength(1)
  const resumed = page.waitForResponse(/\/list\?/)
  await setVisibility(page, 'visible')
  await resumed
})

test('paused, a page asks nothing, not even on focus, until it is told to', async ({ page, project }) => {
  await page.clock.install()
  await page.goto(project.path)
  await page.getByRole('button', { name: 'Pause updates' }).click()
  const seen = reads(page)
  await page.clock.runFor(120_000)
  await setVisibility(page, 'hidden')
  await setVisibility(page, 'visible')
  await expect(page.getByText(/Paused, 2 min ago/)).toBeVisible()
  expect(seen).toEqual([])
  await page.getByRole('button', { name: 'Refresh now' }).click()
  await expect.poll(() => seen).toHaveLength(1)
})

for (const [vendor, name, end, turn] of [
  ['AWS/MSK', 'calm', 'The link stands.', undefined],
  ['AWS/CONFLUENT/ENTERPRISE', 'calm', 'The link stands.', 'domain'],
  ['AWS/S3', 'calm', 'The link stands.', undefined],
  ['AWS/MSK', 'sandbox-failed', 'Atlas could not build this link', undefined],
] as const)
  test(`nothing shifts on the page of a link of ${vendor} called ${name} from its first state to its last`, async ({
    page,
    project,
    stack,
  }) => {
    const body = samples(`${name}-${project.id.slice(-6)}`)[vendor]?.body ?? {}
    const made = await actionsOf(stack.url).create({ groupId: project.id, key: randomUUID(), body })
    await page.goto(`${project.path}/${made.kind === 'created' ? made.linkId : ''}`)
    const shift = await shiftOf(page)
    await expect(page.getByText(/so far/)).toBeVisible()
    if (turn) {
      const story = page.getByRole('region', { name: 'What happens' })
      await expect(story).toContainText('vpce-', { timeout: 20_000 })
      await story.getByRole('textbox').fill('ap-1.us-east-1.aws.accesspoint.confluent.cloud')
      await story.getByRole('button', { name: 'Send to Atlas' }).click()
    }
    await expect(page.getByText(end, { exact: false }).first()).toBeVisible({ timeout: 20_000 })
    const { sum, sources } = await shift()
    expect(sum, sources.join('\n')).toBeLessThan(0.02)
  })
