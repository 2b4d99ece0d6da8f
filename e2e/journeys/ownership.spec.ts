import { readFileSync } from 'node:fs'
import type { Page } from 'playwright/test'
import { expect, test } from '../fixtures.ts'
import { ConnectionWizardPage } from '../pages/connection-wizard.ts'
import { OwnershipPage } from '../pages/ownership.ts'
import { WizardPage } from '../pages/wizard.ts'
import { createLink } from '../support/create-link.ts'
import { findLayoutFlaws } from '../support/find-layout-flaws.ts'

/** Nothing overlaps or is cut off, from a phone to a wide window; leaves the page in one of 1280 pixels. */
const expectNoFlaws = async (page: Page) => {
  for (const width of [320, 768, 1920, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await findLayoutFlaws(page), `at ${String(width)} px`).toEqual([])
  }
}

test('a link gets an owner at its review, is found and filtered by it, and is changed by two people at once', async ({
  page,
  project,
}) => {
  const wizard = new WizardPage(page, project)
  const ownership = new OwnershipPage(page)
  await wizard.fillInMsk('owned')
  await ownership.unfold()
  await ownership.fill({ Name: 'Orders stream', Owner: 'Payments', Labels: 'prod' })
  await wizard.createButton().click()
  await expect(wizard.summary()).toBeFocused()
  await expect(page).toHaveTitle(/^Error: /)
  await wizard.summary().getByRole('link', { name: 'Write “prod” as key=value.' }).click()
  await expect(ownership.field('Labels')).toBeFocused()

  await page.reload()
  await expect(ownership.field('Name')).toHaveValue('Orders stream')
  await ownership.fill({ Labels: 'env=prod' })
  await wizard.createButton().click()
  await wizard.heading('Orders stream').waitFor()
  await expect(ownership.panel()).toContainText('Payments')
  await expect(ownership.panel()).toContainText('env=prod')
  const address = page.url()

  await page.goto(`${project.path}?q=payments`)
  const row = page.getByRole('row', { name: /Orders stream/ })
  await expect(row).toContainText('owned')
  await expect(row.getByRole('cell', { name: 'Payments' })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Owner' })).toBeEnabled()
  // Both at once, before the page is rendered with the first: neither is lost.
  await page.locator('main').evaluate((main) => {
    for (const value of ['Payments', 'env=prod']) {
      const select = main.querySelector(`select:has(option[value="${value}"])`)
      if (!(select instanceof HTMLSelectElement)) throw new Error(`No choice has ${value}.`)
      select.value = value
      select.dispatchEvent(new Event('change', { bubbles: true }))
    }
  })
  await expect(page).toHaveURL(/owner=Payments&label=env%3Dprod/)
  await expect(row).toBeVisible()
  await expectNoFlaws(page)

  await page.goto(address)
  await ownership.openChange()
  await expectNoFlaws(page)
  const other = new OwnershipPage(await page.context().newPage())
  await other.page.goto(address)
  await other.openChange()
  await other.fill({ Owner: 'Ledger', 'Cost centre': '4711' })
  await other.save()
  await expect(other.panel()).toContainText('Ledger')
  await expect(other.history()).toContainText('owner “Ledger”, before “Payments”')
  await other.page.close()

  await ownership.fill({ Owner: 'Risk', Ticket: 'OPS-7' })
  await ownership.save()
  await expect(ownership.conflict()).toBeFocused()
  await expect(ownership.conflict()).toContainText('they wrote “Ledger”')
  await expect(ownership.field('Owner')).toHaveValue('Risk')
  await expect(ownership.field('Cost centre')).toHaveValue('4711')
  await ownership.conflict().getByRole('button', { name: 'Use theirs as Owner' }).click()
  await ownership.save()
  await expect(ownership.panel().getByRole('button', { name: 'Change the ownership' })).toBeFocused()
  for (const text of ['Ledger', '4711', 'OPS-7']) await expect(ownership.panel()).toContainText(text)
  await expect(ownership.history()).toContainText('ticket “OPS-7”')
})

test('a connection gets an owner at its review, is found, filtered, kept as a view and exported by it', {
  tag: '@long',
}, async ({ page, project, stack }) => {
  const link = await createLink(stack, project, 'AWS/MSK')
  const wizard = new ConnectionWizardPage(page, project)
  const ownership = new OwnershipPage(page)
  await wizard.open({ link })
  await wizard.createWorkspace('owned')
  for (const [label, value] of [
    ['Name', 'orders'],
    ['Bootstrap servers', 'b-1.example.com:9096'],
    ['User name', 'streams'],
    ['Password', 'owned'],
  ] as const)
    await wizard.fill(label, value)
  await wizard.toReview()
  await ownership.unfold()
  await ownership.fill({ Owner: 'Payments' })
  await wizard.createButton().click()
  await wizard.heading('orders').waitFor()
  await expect(ownership.panel()).toContainText('Payments')
  await ownership.openChange()
  await ownership.fill({ Owner: 'Ledger', Labels: 'env=prod' })
  await ownership.save()
  await expect(ownership.history()).toContainText('owner “Ledger”, before “Payments”')

  await page.getByRole('navigation', { name: 'Portal' }).getByRole('link', { name: 'Workspaces' }).click()
  const search = page.getByRole('searchbox', { name: 'Search connections' })
  await search.fill('payments')
  await expect(page.getByText('0 of 1 connection')).toBeVisible()
  await expectNoFlaws(page)
  await search.fill('ledger')
  await expect(page).toHaveURL(/\?q=ledger$/)
  await page.reload()
  const orders = page.getByRole('region', { name: 'Workspace owned' }).getByRole('link', { name: 'orders' })
  await expect(orders).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByRole('combobox', { name: 'Owner' }).selectOption('Ledger')
  await page.getByRole('combobox', { name: 'Label' }).selectOption('env=prod')
  await expect(page).toHaveURL(/\?owner=Ledger&label=env%3Dprod$/)
  await expect(orders).toBeVisible()
  await expectNoFlaws(page)
  await page.getByText('Views', { exact: true }).click()
  await page.getByRole('textbox', { name: 'Save this view as' }).fill('Of the ledger')
  await page.setViewportSize({ width: 320, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByText('Views', { exact: true }).click()
  await page.getByRole('button', { name: 'Of the ledger', exact: true }).click()
  await expect(page).toHaveURL(/\?owner=Ledger&label=env%3Dprod$/)
  await page.getByText('Export', { exact: true }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV' }).click()
  const [, ...lines] = readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  await page.goto(project.path)
  await page.getByText('Views', { exact: true }).click()
  await expect(page.getByText('Filter the list, then save it here')).toBeVisible()
  expect(lines).toEqual([expect.stringMatching(/,orders,.*,owned,.*,Ledger,.*,env=prod$/)])
})
