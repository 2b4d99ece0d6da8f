import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright/test'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { createActionClient } from '../actions.ts'
import { expect, test } from '../fixtures.ts'
import { holdRequests, holdScripts } from '../support/hold-requests.ts'
import { observeShifts } from '../support/observe-shifts.ts'
import { WizardPage } from '../pages/wizard.ts'
import { filterCreates } from '../support/sandbox-control.ts'

const findRows = (page: Page) =>
  page.getByRole('table', { name: 'Private links' }).locator('tbody tr:not([aria-hidden])')

test('all projects are in one list, and links created elsewhere are marked and can be adopted', {
  tag: '@long',
}, async ({ page, project, stack }) => {
  await stack.sandbox.addLinks(project.id, 2)
  await page.goto(project.path)
  await findRows(page).first().waitFor()
  await page.goto(`/projects/all?q=${project.id.slice(0, 6)}`)
  await page.getByRole('searchbox', { name: 'Search links' }).fill(project.name)
  const row = page.getByRole('row', { name: /load-00000/ }).filter({ hasText: project.name })
  await expect(row).toContainText('created elsewhere')
  await row.getByRole('link').click()
  const history = page.getByRole('region', { name: 'History' })
  await expect(history).toContainText('not created by this portal')
  await history.getByRole('button', { name: 'Adopt…' }).click()
  await history.getByRole('button', { name: 'Cancel' }).click()
  await expect(history.getByRole('button', { name: 'Adopt…' })).toBeFocused()
  await history.getByRole('button', { name: 'Adopt…' }).click()
  await history.getByRole('textbox', { name: /^Owner/ }).fill('the ledger team')
  await history.getByRole('button', { name: 'Adopt', exact: true }).click()
  await expect(history).toContainText('Adopted by')
  await expect(page.getByRole('region', { name: 'Ownership' })).toContainText('the ledger team')
  await page.goto(project.path)
  await expect(page.getByRole('row', { name: /load-00000/ })).toContainText('adopted')
})

test('a create has a row before Atlas has answered, which then becomes the row of its link', async ({
  page,
  project,
  stack,
  context,
}) => {
  const wizard = new WizardPage(page, project)
  await stack.sandbox.addLinks(project.id, 3)
  await wizard.openReview('early')
  await stack.sandbox.answerNext({
    method: 'POST',
    path: `/api/atlas/v2/groups/${project.id}/streams/privateLinkConnections`,
    when: 'after',
    delayMs: 600_000,
  })
  await wizard.createButton().click()
  await expect.poll(async () => filterCreates(await stack.sandbox.received(project.id))).toHaveLength(1)
  const list = await context.newPage()
  await list.goto(project.path)
  await expect(findRows(list).first()).toContainText('early')
  await expect(findRows(list).first()).toContainText('Submitted')
  await list.getByRole('link', { name: 'early' }).click()
  await expect(list.getByRole('heading', { level: 1, name: 'early' })).toBeVisible()
  await stack.sandbox.forgetAnswers()
  await expect(list).toHaveURL(/\/private-links\/[a-f0-9]{24}$/, { timeout: 20_000 })
  await expect(list.getByRole('region', { name: 'History' })).toContainText('Create requested')
  await list.goBack()
  await expect(findRows(list).first()).toContainText('early')
  await expect(findRows(list)).toHaveCount(4)
})

test('rows keep their place under the pointer during updates, and nothing shifts during a link’s life', async ({
  page,
  project,
  stack,
}) => {
  const wizard = new WizardPage(page, project)
  await stack.sandbox.addLinks(project.id, 5)
  await wizard.openReview('steady')
  await wizard.createButton().click()
  await wizard.heading('steady').waitFor()
  await page.goto(project.path)
  await expect(findRows(page).first()).toContainText('steady')
  const shift = await observeShifts(page)
  await stack.sandbox.advance(60_000)
  await expect(findRows(page).first()).toContainText('Done')
  expect((await shift()).sum).toBeLessThan(0.02)

  await createActionClient(stack.url).create({
    groupId: project.id,
    key: randomUUID(),
    body: buildSamples('turning')['AWS/CONFLUENT/ENTERPRISE']?.body ?? {},
  })
  await page.reload()
  await expect(page.getByText('7 links')).toBeVisible()
  await page.getByRole('button', { name: 'State' }).click()
  await expect(page.getByRole('columnheader', { name: 'State' })).toHaveAttribute('aria-sort', 'descending')
  await findRows(page).nth(2).hover()
  const before = await findRows(page).allInnerTexts()
  await stack.sandbox.addLinks(project.id, 1)
  await expect(page.getByText('8 links')).toBeVisible({ timeout: 20_000 })
  const readNames = (texts: readonly string[]) => texts.map((text) => /load-\d+|steady|vpce-svc/.exec(text)?.[0])
  expect(readNames((await findRows(page).allInnerTexts()).slice(0, before.length))).toEqual(readNames(before))
  await page.mouse.move(5, 5)
  await expect(findRows(page)).toHaveCount(8)
})

test('what a list shows can be exported, saved by name, and begun anew', async ({ page, project, stack }) => {
  await stack.sandbox.addLinks(project.id, 12)
  await page.goto(`${project.path}?q=load-0000&sort=-target`)
  await expect(findRows(page)).toHaveCount(10)
  const names = await findRows(page).getByRole('link').allInnerTexts()
  expect(names).toHaveLength(10)
  await page.getByText('Views', { exact: true }).click()
  await page.getByRole('textbox', { name: 'Save this view as' }).fill('Mine')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Mine', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByText('Export', { exact: true }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV' }).click()
  const [, ...lines] = readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(lines.map((line) => line.split(',')[1])).toEqual(names)

  await page.goto(project.path)
  await page.getByText('Views', { exact: true }).click()
  await page.getByRole('button', { name: 'Mine', exact: true }).click()
  await expect(page).toHaveURL(/\?q=load-0000&sort=-target$/)
  await findRows(page).first().hover()
  await page.getByRole('button', { name: `New like ${names[0] ?? ''}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Details of/ })).toBeVisible()
})

test('a create with an unknown outcome can be decided from its row', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  const body = buildSamples(`sandbox-lost-${project.id.slice(-6)}`)['AWS/MSK']?.body ?? {}
  await createActionClient(stack.url).create({ groupId: project.id, key: randomUUID(), body })
  await page.goto(project.path)
  await findRows(page).filter({ hasText: 'Not known' }).getByRole('link').click()
  await expect(page.getByRole('heading', { name: 'It is not known whether Atlas created this link' })).toBeVisible()
  await expect(page.getByText('Requested by', { exact: false })).toBeVisible()
  await expect(page.getByRole('heading', { name: /^Links to this target in .*: 1$/ })).toBeVisible()
})

test('a project created during a search for its name is found without a reload', { tag: '@long' }, async ({
  page,
  stack,
}) => {
  await page.goto('/projects')
  const { id, name } = await stack.sandbox.newProject()
  const letGo = await holdRequests(page, '**/api/projects')
  await page.getByRole('searchbox').fill(id)
  await expect(page.getByText(/^No project matches/)).toBeVisible()
  letGo()
  await page.getByRole('link', { name }).click({ timeout: 20_000 })
  await expect(page.getByRole('heading', { name: `No private links in ${name} yet` })).toBeVisible()
})

test('text typed into the search before hydration is searched for afterwards', async ({ page, project, stack }) => {
  await stack.sandbox.addLinks(project.id, 12)
  for (const [address, words, result] of [
    [project.path, 'load-00011', '1 of 12 links'],
    ['/projects', 'nothing is named like this', 'Clear the search'],
  ] as const) {
    const letGo = await holdScripts(page)
    await page.goto(address, { waitUntil: 'domcontentloaded' })
    await page.getByRole('searchbox').fill(words)
    letGo()
    await expect(page.getByText(result)).toBeVisible()
    await expect(page.getByRole('searchbox')).toHaveValue(words)
  }
})

test('what is opened before hydration is filled in afterwards, and a button waits for it', async ({
  page,
  project,
  stack,
}) => {
  await stack.sandbox.addLinks(project.id, 1)
  const letGo = await holdScripts(page)
  await page.goto(project.path, { waitUntil: 'domcontentloaded' })
  await page.getByText('Views', { exact: true }).click()
  const pause = page.getByRole('button', { name: 'Pause updates' })
  await expect(pause).toBeDisabled()
  letGo()
  await expect(page.getByRole('textbox', { name: 'Save this view as' })).toBeVisible()
  await pause.click()
  await expect(page.getByText(/^Paused/)).toBeVisible()
})
