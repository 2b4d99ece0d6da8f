import type { Page } from 'playwright/test'
import { expect, test } from '../fixtures.ts'
import { WizardPage } from '../pages/wizard.ts'
import { weightOf } from '../weight.ts'

test('the wizard’s first load weighs at most 45 kB of JavaScript more than an empty page’s, and the list’s at most 35', async ({ browser, project, stack }) => {
  const scriptsOf = async (open: (page: Page) => Promise<unknown>) => (await weightOf(browser, { baseURL: stack.url }, open)).scripts
  const empty = await scriptsOf((page) => page.goto('/nowhere'))
  const wizard = await scriptsOf((page) => new WizardPage(page, project).open())
  const list = await scriptsOf((page) => page.goto(project.path))
  console.log(`First load, gzip: empty page ${String(empty)}, wizard +${String(wizard - empty)}, list +${String(list - empty)}`)
  expect(empty).toBeGreaterThan(50_000)
  expect(wizard - empty).toBeLessThan(45_000)
  expect(list - empty).toBeLessThan(35_000)
})
