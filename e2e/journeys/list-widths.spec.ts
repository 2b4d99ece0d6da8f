import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { createActionClient } from '../actions.ts'
import { expect, test } from '../fixtures.ts'
import { fillPath, pages } from '../route-table.ts'
import { findLayoutFlaws } from '../support/find-layout-flaws.ts'

const widths = Array.from({ length: 41 }, (_, step) => 320 + step * 40)
/** Windows in which text is tried at twice its size, by the browser's own font size. */
const doubleSizeWidths = [640, 1280, 1920]
/** The least width of the column that names a link, in pixels. */
const leastTargetWidth = 160

/** What is wrong with a list in a window of this width: too narrow, overlapping or clipped columns, sideways scroll. */
const findListFlaws = (page: Page) =>
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

test('lists keep every column readable in windows from 320 to 1920 pixels', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  await stack.sandbox.addLinks(project.id, 4)
  for (const path of [project.path, '/projects/all']) {
    await page.goto(path)
    await page.locator('tbody th a').first().waitFor()
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      expect(await findListFlaws(page), `${path} at ${String(width)} px`).toEqual([])
    }
  }
})

test('on every page nothing overlaps, is cut off or scrolls sideways from 320 to 1920 pixels, also with text of twice the size', {
  tag: '@long',
}, async ({ page, project, stack }) => {
  test.setTimeout(300_000)
  const key = randomUUID()
  const body = buildSamples('a-cluster-with-a-name-that-is-as-long-as-names-may-be-here-64')['AWS/MSK']?.body ?? {}
  const outcome = await createActionClient(stack.url).create({ groupId: project.id, key, body })
  const linkId = outcome.kind === 'created' ? outcome.linkId : ''
  const paths = Object.keys(pages)
    .filter((pattern) => !pattern.startsWith('/_'))
    .map((pattern) => fillPath(pattern, { groupId: project.id, linkId, key }))
  const devtools = await page.context().newCDPSession(page)
  const seen = new Set<string>()
  for (const path of [...paths, '/nowhere', '/sign-in?why=used', `${project.path}/${'0'.repeat(24)}`]) {
    await page.setViewportSize({ width: 320, height: 800 })
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    const { pathname } = new URL(page.url())
    if (seen.has(pathname)) continue
    seen.add(pathname)
    const flaws: string[] = []
    const look = async (at: string) => {
      for (const flaw of await findLayoutFlaws(page)) flaws.push(`${at}: ${flaw}`)
    }
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      await look(`${String(width)} px`)
    }
    await devtools.send('Page.setFontSizes', { fontSizes: { standard: 32 } })
    for (const width of doubleSizeWidths) {
      await page.setViewportSize({ width, height: 800 })
      await look(`${String(width)} px, text of 32 px`)
    }
    await devtools.send('Page.setFontSizes', { fontSizes: { standard: 16 } })
    expect(flaws, pathname).toEqual([])
  }
})

test('a phone shows the project, vendor and region of a link below its name', async ({ page, project, stack }) => {
  await stack.sandbox.addLinks(project.id, 1)
  await page.goto(project.path)
  await page.getByRole('rowheader').waitFor()
  await page.goto(`/projects/all?q=${project.name}`)
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader') })
  await row.waitFor()
  const [name = '', vendor = '', region = ''] = (await row.getByRole('cell').allInnerTexts()).slice(1)
  expect([name, vendor, region].filter((value) => value.length < 2)).toEqual([])
  const folded = [name, vendor, region].map((value) => row.getByRole('rowheader').getByText(value, { exact: true }))
  for (const value of folded) await expect(value).toBeHidden()
  await page.setViewportSize({ width: 360, height: 800 })
  for (const value of folded) await expect(value).toBeVisible()
})
