import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { createActionClient } from '../actions.ts'
import { expect, test, type Project } from '../fixtures.ts'
import { createLink } from '../support/create-link.ts'
import { holdScripts } from '../support/hold-requests.ts'
import { observeShifts } from '../support/observe-shifts.ts'
import { WizardPage } from '../pages/wizard.ts'

const buildLinksPath = (project: Project) => `/api/atlas/v2/groups/${project.id}/streams/privateLinkConnections`

const isPoll = /\/api\/projects\/[a-f0-9]+\/private-links\/[a-f0-9]+$/

const recordReads = (page: Page) => {
  const polls: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/')) polls.push(request.url())
  })
  return polls
}

const setVisibility = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  }, state)

test('a failed link shows Atlas’s message, what it means and what to do next', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.openReview('sandbox-failed')
  await wizard.createButton().click()
  await wizard.heading('sandbox-failed').waitFor()
  await stack.sandbox.advance(60_000)
  const box = page.getByRole('region', { name: 'Atlas could not build this link' })
  await expect(box.getByRole('blockquote')).toHaveText(/endpoint did not accept the connection from the Atlas account/)
  await expect(box).toContainText('once the cause is fixed, create a new one')
  await expect(page.getByRole('status')).toContainText('sandbox-failed: Failed')
})

test('keys typed into a dialog are kept while the link behind it changes, and a delete focuses the heading', async ({
  page,
  project,
  stack,
}) => {
  const name = `typing-${project.id.slice(-6)}`
  const body = buildSamples(name)['AWS/MSK']?.body ?? {}
  const made = await createActionClient(stack.url).create({ groupId: project.id, key: randomUUID(), body })
  await page.goto(`${project.path}/${made.kind === 'created' ? made.linkId : ''}`)
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Delete…' }).click()
  await dialog.getByRole('textbox').focus()
  const letGo = await holdScripts(page)
  const polled = page.waitForResponse(
    async (response) => isPoll.test(response.url()) && response.ok() && (await response.text()).includes('DONE'),
  )
  await stack.sandbox.advance(60_000)
  await polled
  await page.keyboard.type(name, { delay: 40 })
  await expect(dialog.getByRole('textbox')).toHaveValue(name)
  letGo()
  await expect(page.getByText('The link is ready.', { exact: false })).toBeAttached()
  await expect(dialog.getByRole('textbox')).toHaveValue(name)
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Delete…' })).toBeHidden()
  await expect(page.getByRole('heading', { level: 1, name })).toBeFocused()
})

test('failed polls keep the last data and show its age until the next good one', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.openReview('missed')
  await wizard.createButton().click()
  await wizard.heading('missed').waitFor()
  await stack.sandbox.answerNext({
    method: 'GET',
    path: buildLinksPath(project),
    times: 1000,
    status: 503,
    body: '<html>',
  })
  const banner = page.getByRole('region', { name: 'This is not up to date' })
  await expect(banner).toContainText(/Last read from Atlas \d+ s ago/, { timeout: 20_000 })
  await expect(wizard.heading('missed')).toBeVisible()
  await expect(page.getByText('Cluster ARN')).toBeVisible()
  await stack.sandbox.forgetAnswers()
  await expect(banner).toBeHidden()
})

test('a link that is done is not polled any more', { tag: '@long' }, async ({ page, project, stack }) => {
  const wizard = new WizardPage(page, project)
  await wizard.openReview('resting')
  await wizard.createButton().click()
  await wizard.heading('resting').waitFor()
  await stack.sandbox.advance(60_000)
  await expect(page.getByText('The link is ready.', { exact: false })).toBeVisible()

  await page.clock.install()
  const polls = recordReads(page)
  await page.reload()
  await expect(page.getByText('The link is ready.', { exact: false })).toBeVisible()
  await expect(page.getByText(/Updated \d+ s ago/)).toBeVisible()
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Create requested')
  await expect(page.getByRole('region', { name: 'Used by' })).toContainText(
    'No stream connection of this project uses it',
  )
  const once = polls.length
  await page.clock.fastForward('10:00')
  await expect(page.getByText('10 min ago').first()).toBeVisible()
  expect(polls.slice(once)).toEqual([])
  expect(polls.filter((url) => !/\/(timeline|users)$/.test(url))).toEqual([])
})

test('a list at rest polls every 30 s, and not at all in a hidden tab', async ({ page, project }) => {
  const opened = Date.now()
  await page.clock.install({ time: opened })
  await page.clock.pauseAt(opened + 1_000)
  await page.goto(project.path)
  await expect(page.getByText(/Updated \d s ago/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Pause updates' }), 'it is hydrated').toBeEnabled()
  const polls = recordReads(page)
  await page.clock.runFor(29_000)
  expect(polls).toEqual([])
  await page.clock.resume()
  const pollCount = page.waitForResponse(/\/api\/projects\/[a-f0-9]+\/list\?/)
  await page.clock.runFor(4_000)
  await pollCount
  expect(polls).toHaveLength(1)
  await expect(page.getByText(/Updated \d s ago/)).toBeVisible()

  await setVisibility(page, 'hidden')
  await page.clock.runFor(120_000)
  expect(polls).toHaveLength(1)
  const resumed = page.waitForResponse(/\/list\?/)
  await setVisibility(page, 'visible')
  await resumed
})

test('a paused page does not poll, not even on focus, until it is resumed', async ({ page, project }) => {
  await page.clock.install()
  await page.goto(project.path)
  await page.getByRole('button', { name: 'Pause updates' }).click()
  const polls = recordReads(page)
  await page.clock.runFor(120_000)
  await setVisibility(page, 'hidden')
  await setVisibility(page, 'visible')
  await expect(page.getByText(/Paused, 2 min ago/)).toBeVisible()
  expect(polls).toEqual([])
  await page.getByRole('button', { name: 'Refresh now' }).click()
  await expect.poll(() => polls).toHaveLength(1)
})

for (const { vendor, name, end, turn, tag } of [
  { vendor: 'AWS/MSK', name: 'calm', end: 'The link is ready.' },
  { vendor: 'AWS/CONFLUENT/ENTERPRISE', name: 'calm', end: 'The link is ready.', turn: 'domain', tag: '@long' },
  { vendor: 'AWS/S3', name: 'calm', end: 'The link is ready.', tag: '@long' },
  { vendor: 'AWS/MSK', name: 'sandbox-failed', end: 'Atlas could not build this link' },
])
  test(`nothing shifts on the page of a ${vendor} link called ${name} from its first state to its last`, {
    tag: tag ?? [],
  }, async ({ page, project, stack }) => {
    const body = buildSamples(`${name}-${project.id.slice(-6)}`)[vendor]?.body ?? {}
    const made = await createActionClient(stack.url).create({ groupId: project.id, key: randomUUID(), body })
    await page.goto(`${project.path}/${made.kind === 'created' ? made.linkId : ''}`)
    const shift = await observeShifts(page)
    await expect(page.getByText(/so far|of ~/)).toBeVisible()
    await stack.sandbox.advance(20_000)
    await expect(page.getByText(turn ? 'Waiting for you' : 'Atlas is working').first()).toBeVisible()
    if (turn) {
      const story = page.getByRole('region', { name: 'What happens' })
      await expect(story).toContainText('vpce-')
      await story.getByRole('textbox').fill('ap-1.us-east-1.aws.accesspoint.confluent.cloud')
      await story.getByRole('button', { name: 'Send to Atlas' }).click()
      await expect(story.getByRole('textbox')).toBeHidden()
    }
    await stack.sandbox.advance(60_000)
    await expect(page.getByText(end, { exact: false }).first()).toBeVisible()
    const { sum, sources } = await shift()
    expect(sum, sources.join('\n')).toBeLessThan(0.02)
  })

test('a domain is sent once, though its button is pressed twice while its check is loading', async ({
  page,
  project,
  stack,
}) => {
  const linkId = await createLink(stack, project, 'AWS/CONFLUENT/ENTERPRISE')
  const release = await holdScripts(page, 'Atlas takes one only once')
  await page.goto(`${project.path}/${linkId}`)
  const box = page.getByRole('textbox', { name: 'Access point domain' })
  const domain = 'ap-1.us-east-1.aws.accesspoint.confluent.cloud'
  await box.fill(domain)
  const sends: string[] = []
  page.on('request', (request) => {
    if (request.postData()?.includes(`"dnsDomain":"${domain}"`)) sends.push(request.url())
  })
  await page.getByRole('button', { name: 'Send to Atlas' }).dblclick()
  release()
  await expect(box).toBeHidden()
  expect(sends).toEqual([page.url()])
})

test('the steps of a link are in their place before the picture above them', async ({ page, project, stack }) => {
  const body = buildSamples(`early-${project.id.slice(-6)}`)['AWS/MSK']?.body ?? {}
  const made = await createActionClient(stack.url).create({ groupId: project.id, key: randomUUID(), body })
  await page.goto(`${project.path}/${made.kind === 'created' ? made.linkId : ''}`)
  const steps = page.getByRole('region', { name: 'What happens' })
  const picture = page.getByRole('region', { name: 'The way of this link' })
  const before = await steps.boundingBox()
  await picture.evaluate((element) => {
    element.style.display = 'none'
  })
  expect((await steps.boundingBox())?.y).toBe(before?.y)
})
