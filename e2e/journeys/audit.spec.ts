import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright/test'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import * as z from '#lib/zod.ts'
import { createActionClient } from '../actions.ts'
import { expect, test } from '../fixtures.ts'
import { getSessionCookie } from '../support/open-printed-link.ts'
import { WizardPage } from '../pages/wizard.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'

const row = z.looseObject({
  seq: z.number(),
  action: z.string(),
  linkId: z.string().nullable(),
  groupId: z.string().nullable(),
  prev: z.string(),
  hash: z.string(),
})

/** The rows of a JSON lines file, each checked against its own hash, as anybody can do without the portal. */
const parseProvedRows = (text: string) =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const { hash, ...others } = row.parse(JSON.parse(line))
      const sorted = Object.fromEntries(Object.entries(others).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      expect(createHash('sha256').update(JSON.stringify(sorted)).digest('hex')).toBe(hash)
      return { ...others, hash }
    })

const filter = (page: Page) => page.getByRole('form', { name: 'Filter of the audit' })
const applyFilter = (page: Page) => filter(page).getByRole('button', { name: 'Filter' }).click()
const findRow = (page: Page, words: string) =>
  page.getByRole('row').filter({ has: page.getByText(words, { exact: true }) })

test('the audit of a created and deleted link is found by each filter and exported line by line', async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  await wizard.openReview('audited')
  await wizard.createButton().click()
  await wizard.heading('audited').waitFor()
  const linkId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await page.getByRole('button', { name: 'Delete…' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('audited')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete private link' }).click()
  await expect(page.getByText('Deleting').first()).toBeVisible()

  await page.getByRole('navigation', { name: 'Portal' }).getByRole('link', { name: 'Audit' }).click()
  await page.getByRole('heading', { level: 1, name: 'Audit' }).waitFor()
  await filter(page).getByLabel('Project').selectOption(project.name)
  await filter(page).getByLabel('What').selectOption('Creates: all')
  await applyFilter(page)
  await expect(page).toHaveURL(`/audit?groupId=${project.id}&action=create`)
  await expect(page.getByRole('row')).toHaveCount(4)
  await expect(findRow(page, 'Create requested').getByRole('link', { name: linkId })).toHaveAttribute(
    'href',
    `${project.path}/${linkId}`,
  )
  await expect(findRow(page, 'Create requested')).toContainText(project.name)

  await filter(page).getByLabel('What').selectOption('Deletion requested')
  await applyFilter(page)
  await expect(page).toHaveURL(/action=delete\.recorded/)
  await expect(page.getByRole('row')).toHaveCount(2)
  await findRow(page, 'Deletion requested').getByText('Details').click()
  await expect(findRow(page, 'Deletion requested')).toContainText('"requestId"')

  await page.getByRole('link', { name: 'Clear the filter' }).click()
  await expect(page).toHaveURL('/audit')
  await filter(page).getByLabel('Private link id').fill(linkId)
  await applyFilter(page)
  await expect(page).toHaveURL(`/audit?linkId=${linkId}`)
  for (const words of [
    'Create requested',
    'Atlas accepted the request',
    'Deletion requested',
    'Atlas accepted the deletion',
  ])
    await expect(findRow(page, words)).toBeVisible()
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export as JSON lines' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^audit-to-row-\d+\.jsonl$/)
  const rows = parseProvedRows(await readFile(await download.path(), 'utf8'))
  expect(rows.map(({ action }) => action)).toEqual([
    'create.recorded',
    'create.sending',
    'create.created',
    'delete.recorded',
    'delete.sending',
    'delete.done',
  ])
  expect(new Set(rows.map(({ groupId }) => groupId))).toEqual(new Set([project.id]))

  await filter(page).getByLabel('Who').fill('nobody of this name')
  await applyFilter(page)
  await expect(page.getByRole('heading', { name: 'No entries match this filter' })).toBeVisible()
  await page.getByRole('link', { name: 'Show the whole audit' }).click()
  await expect(page).toHaveURL('/audit')
  await page.goto('/audit?linkId=misspelt')
  await expect(page.getByRole('region', { name: 'The audit cannot be filtered by this' })).toContainText(
    '24 characters',
  )
  await expect(filter(page).getByLabel('Private link id')).toHaveValue('misspelt')
})

test('older audit rows have pages of their own, and the exported audit is one hash chain', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  const bodies = Array.from({ length: 18 }, (_, index) => buildSamples(`old-${String(index)}`)['AWS/MSK']?.body ?? {})
  for (const body of bodies)
    await createActionClient(stack.url).create({ groupId: project.id, key: randomUUID(), body })
  const own = `/audit?groupId=${project.id}`
  await page.goto(own)
  await expect(page.getByRole('row')).toHaveCount(51)
  await expect(page.getByText('54 entries')).toBeVisible()
  await page.setViewportSize({ width: 375, height: 800 })
  await expect(filter(page).getByLabel('Who')).toBeHidden()
  await filter(page).getByRole('button', { name: 'Filters (1 in use)' }).click()
  await expect(filter(page).getByLabel('Who')).toBeVisible()
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('link', { name: 'Older' }).click()
  await expect(page).toHaveURL(/&before=\d+$/)
  await expect(page.getByRole('row')).toHaveCount(5)
  await expect(page.getByRole('link', { name: 'Older' })).toBeHidden()
  await page.getByRole('link', { name: 'Newest' }).click()
  await expect(page).toHaveURL(own)
  await page.goto(`${own}&before=1`)
  await expect(page.getByRole('heading', { name: 'There are no older entries' })).toBeVisible()

  const whole = await sendRaw(`${stack.url}/api/audit/export`, {
    headers: { 'sec-fetch-site': 'same-origin', cookie: getSessionCookie(stack.url) },
  })
  expect(whole.headers).toMatchObject({
    'content-type': 'application/x-ndjson',
    'content-disposition': expect.stringContaining('attachment'),
    'cache-control': expect.stringContaining('no-store'),
  })
  let last = '0'.repeat(64)
  const rows = parseProvedRows(whole.text)
  expect(rows.length).toBeGreaterThanOrEqual(54)
  for (const { prev, hash } of rows) {
    expect(prev).toBe(last)
    last = hash
  }
})
