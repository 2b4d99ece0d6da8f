import type { Page } from 'playwright/test'
import { expect, test } from '../fixtures.ts'

const widths = Array.from({ length: 41 }, (_, step) => 320 + step * 40)
/** The least width of the column that names a link, in pixels. */
const leastTargetWidth = 160

/** What is wrong with a list in a window of this width: too narrow, overlapping or clipped columns, sideways scroll. */
const findLayoutFlaws = (page: Page) =>
  page.evaluate((least) => {
    const flaws: string[] = []
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth) flaws.push(`scrolls sideways: ${String(scrollWidth)}`)
    const headings = [...document.querySelectorAll('thead th')].filter((heading) => heading.clientWidth > 0)
    for (const heading of headings)
      for (const button of heading.querySelectorAll('button'))
        if (button.getBoundingClientRect().right > heading.getBoundingClientRect().right + 1)
          flaws.push(`${button.innerText} overprints the next heading`)
    for (const target of document.querySelectorAll('tbody th'))
      if (target.getBoundingClientRect().width < least) flaws.push(`a target has ${String(target.clientWidth)} px`)
    for (const age of document.querySelectorAll('tbody td:last-child'))
      if (age.scrollWidth > age.clientWidth) flaws.push(`an age is clipped: ${age.textContent}`)
    return [...new Set(flaws)]
  }, leastTargetWidth)

test('lists keep every column readable in windows from 320 to 1920 pixels', async ({ page, project, stack }) => {
  await stack.sandbox.addLinks(project.id, 4)
  for (const path of [project.path, '/projects/all']) {
    await page.goto(path)
    await page.locator('tbody th a').first().waitFor()
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      expect(await findLayoutFlaws(page), `${path} at ${String(width)} px`).toEqual([])
    }
  }
})

test('a phone shows the project, vendor and region of a link below its name', async ({ page, project, stack }) => {
  await stack.sandbox.addLinks(project.id, 1)
  await page.goto('/projects/all')
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
    .first()
  const [name = '', vendor = '', region = ''] = (await row.getByRole('cell').allInnerTexts()).slice(1)
  expect([name, vendor, region].filter((value) => value.length < 2)).toEqual([])
  const folded = [name, vendor, region].map((value) => row.getByRole('rowheader').getByText(value, { exact: true }))
  for (const value of folded) await expect(value).toBeHidden()
  await page.setViewportSize({ width: 360, height: 800 })
  for (const value of folded) await expect(value).toBeVisible()
})
