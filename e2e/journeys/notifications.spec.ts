import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { createActionClient } from '../actions.ts'
import { expect, slowLinks, test as base } from '../fixtures.ts'
import { ShellPage } from '../pages/shell.ts'
import { startWebhookReceiver } from '../support/webhook-receiver.ts'

const test = base.extend<{ receiver: Awaited<ReturnType<typeof startWebhookReceiver>> }>({
  receiver: async ({}, use) => {
    const receiver = await startWebhookReceiver()
    await use(receiver)
    await receiver.stop()
  },
  stackSettings: async ({ receiver }, use) =>
    use({ sandbox: slowLinks, portal: { RECEIVERS_FILE: receiver.file, WATCH_POLL_RESTING_MS: '1000' } }),
})

/** A headless browser shows no notifications: this one notes the titles of those it would show. */
const noteNotifications = (page: Page) =>
  page.addInitScript(() => {
    class NotedNotification extends EventTarget {
      static readonly permission = 'granted'
      constructor(title: string) {
        super()
        localStorage.setItem('noted', `${localStorage.getItem('noted') ?? ''}${title}\n`)
      }
    }
    Object.assign(globalThis, { Notification: NotedNotification })
  })
const readStored = (page: Page, key: string) => page.evaluate((name) => localStorage.getItem(name) ?? '', key)

test('somebody is told at a webhook and in the browser that a link is ready', async ({
  page,
  project,
  receiver,
  stack,
}) => {
  await noteNotifications(page)
  await page.goto(project.path)
  const shell = new ShellPage(page)
  await shell.openAccount()
  await shell.account().getByRole('link', { name: 'Notifications' }).click()
  await expect(page.getByText('You are told of nothing yet.')).toBeVisible()

  await page.getByRole('button', { name: 'Tell me of something' }).click()
  const form = page.getByRole('form', { name: 'Notifications' })
  await form.getByLabel('What of').selectOption({ label: project.name })
  await form.getByLabel('Where').selectOption({ label: 'Webhook tickets' })
  await form.getByRole('button', { name: 'Save' }).click()
  const line = page.getByRole('listitem').filter({ hasText: 'Webhook tickets' })
  await expect(line).toContainText('A private link is ready')
  const place = await line.getByRole('button', { name: 'Turn off' }).boundingBox()
  await line.getByRole('button', { name: 'Send a test' }).click()
  await expect(line.getByRole('status')).toHaveText('The test was sent.')
  expect(await line.getByRole('button', { name: 'Turn off' }).boundingBox()).toEqual(place)
  expect(receiver.kinds).toEqual(['portal.test'])

  const body = buildSamples('awaited')['AWS/MSK']?.body ?? {}
  const created = await createActionClient(stack.url).create({ groupId: project.id, key: randomUUID(), body })
  await page.goto(`${project.path}/${created.kind === 'created' ? created.linkId : ''}`)
  await page.getByRole('button', { name: 'Tell me', exact: true }).click()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => readStored(page, 'notifications')).not.toBe('')

  await stack.sandbox.advance(120_000)
  await expect.poll(() => receiver.kinds).toContain('link.done')
  await expect.poll(() => readStored(page, 'noted')).toContain('A private link is ready')

  await page.goto('/notifications')
  for (const name of ['Webhook tickets', 'Browser'])
    await page.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: 'Turn off' }).click()
  await expect(page.getByText('You are told of nothing yet.')).toBeVisible()
  expect(receiver.kinds.filter((kind) => kind === 'link.done')).toHaveLength(1)
})
