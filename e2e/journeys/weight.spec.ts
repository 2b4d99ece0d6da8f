import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright/test'
import { expect, test } from '../fixtures.ts'
import { letInHere } from '../let-in.ts'
import { WizardPage } from '../pages/wizard.ts'

/** Bytes of JavaScript, gzip, that a page loads before anybody touches it. */
const weightOf = async (page: Page, open: () => Promise<void>) => {
  const scripts = new Map<string, number>()
  const reading: Promise<void>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    reading.push(response.body().then((body) => void scripts.set(response.url(), gzipSync(body).length)))
  })
  await open()
  await page.waitForLoadState('networkidle')
  await Promise.all(reading)
  page.removeAllListeners('response')
  return [...scripts.values()].reduce((sum, size) => sum + size, 0)
}

test('the wizard’s first load weighs at most 45 kB of JavaScript more than an empty page’s, and the list’s at most 35', async ({ browser, project, stack }) => {
  const fresh = async (open: (page: Page) => Promise<void>) => {
    const context = await browser.newContext({ baseURL: stack.url })
    const leave = await letInHere(context)
    const page = await context.newPage()
    const bytes = await weightOf(page, () => open(page))
    await context.close()
    leave()
    return bytes
  }
  const empty = await fresh(async (page) => void (await page.goto('/nowhere')))
  const wizard = await fresh((page) => new WizardPage(page, project).open())
  const list = await fresh(async (page) => void (await page.goto(project.path)))
  console.log(`First load, gzip: empty page ${String(empty)}, wizard +${String(wizard - empty)}, list +${String(list - empty)}`)
  expect(empty).toBeGreaterThan(50_000)
  expect(wizard - empty).toBeLessThan(45_000)
  expect(list - empty).toBeLessThan(35_000)
})
