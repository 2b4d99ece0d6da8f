import type { Page } from 'playwright/test'
import { expect, test } from '../fixtures.ts'
import { ShellPage } from '../pages/shell.ts'

/** Ten thousand links are twenty pages of Atlas, so they are read at the default pace. */
test.use({ stackSettings: { portal: { WATCH_RESTING_MS: '60000' } } })

const findRows = (page: Page) =>
  page.getByRole('table', { name: 'Private links' }).locator('tbody tr:not([aria-hidden])')

test('of ten thousand links only the visible ones are rendered, and each is found by scrolling, searching and filtering', {
  tag: '@long',
}, async ({ page, project, stack }) => {
  await stack.sandbox.addLinks(project.id, 10_000)
  // Scrolling before the page's scripts have loaded is not undone.
  await page.addInitScript(() => Object.assign(window, { scrollTo: () => document.body.append('called back') }))
  await page.goto(`${project.path}?sort=age`)
  await expect(page.getByText('10000 links', { exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'load-00000', exact: true })).toBeVisible()
  expect(await findRows(page).count()).toBeLessThan(60)
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('End')
  await expect(page.getByRole('link', { name: 'load-09999.example.com' })).toBeVisible()
  expect(await findRows(page).count()).toBeLessThan(60)
  await expect(page.getByText('called back')).toHaveCount(0)

  await new ShellPage(page).press('/', page.getByRole('searchbox').and(page.locator(':focus')))
  await page.keyboard.type('load-0444')
  await expect(page.getByText('10 of 10000 links')).toBeVisible()
  await expect(page).toHaveURL(/\?q=load-0444&sort=age$/)
  await page.getByRole('button', { name: /Failed$/ }).click()
  await expect(page.getByText('1 of 10000 links')).toBeVisible()
  await expect(page.getByRole('link', { name: 'load-04449.example.com' })).toBeVisible()
  await page.reload()
  await expect(page.getByText('1 of 10000 links')).toBeVisible()
  await expect(page.getByRole('searchbox', { name: 'Search links' })).toHaveValue('load-0444')
  await page.getByRole('searchbox', { name: 'Search links' }).fill('nothing is called so')
  await expect(page.getByRole('heading', { name: 'No links match' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear search and filters' }).click()
  await expect(page.getByText('10000 links', { exact: true })).toBeVisible()
  await page.getByRole('combobox', { name: 'Region' }).selectOption('us-west-2')
  await expect(page.getByText('5000 of 10000 links')).toBeVisible()
  await page.getByRole('button', { name: 'Target' }).click()
  await expect(findRows(page).first()).toContainText('load-00001.example.com')
  await page.getByRole('button', { name: 'Target' }).click()
  await expect(findRows(page).first()).toContainText('load-09999.example.com')
  // All at once, before the page is rendered with the first: each click starts from the one before.
  await page.locator('main').evaluate((main) => {
    for (const name of ['Vendor', 'Vendor', 'Clear filters'])
      [...main.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click()
  })
  await expect(page).toHaveURL(/\?sort=-vendor$/)
  await expect(page.getByText('10000 links', { exact: true })).toBeVisible()
})

test('a hundred projects with a hundred links each are one list that names the projects not yet read', {
  tag: '@long',
}, async ({ page, stack }) => {
  test.setTimeout(120_000)
  const projects = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      stack.sandbox.newProject({ name: `many-${String(index).padStart(2, '0')}` }),
    ),
  )
  await Promise.all(projects.map(({ id }) => stack.sandbox.addLinks(id, 100)))
  await page.goto('/projects/all?q=many-')
  await expect(page.getByText(/^10000 of \d+ links$/)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('Not read yet', { exact: false })).toBeHidden()
  expect(await findRows(page).count()).toBeLessThan(60)
  await page.getByRole('searchbox', { name: 'Search links' }).fill('many-42 load-00007')
  await expect(page.getByText(/^1 of \d+ links$/)).toBeVisible()
  await expect(findRows(page)).toContainText(['many-42'])
  const lists = (await Promise.all(projects.map(({ id }) => stack.sandbox.received(id)))).map(
    (calls) => calls.filter(({ method }) => method === 'GET').length,
  )
  expect(Math.max(...lists)).toBeLessThanOrEqual(3)
})
