import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright/test'
import { expect, test } from '../fixtures.ts'
import { WizardPage } from '../pages/wizard.ts'
import { measureWeight } from '../support/page-weight.ts'

test('the first load has at most 45 kB (wizard) and 35 kB (list) more JavaScript than an empty page', async ({
  browser,
  project,
  stack,
}) => {
  const measureScripts = async (open: (page: Page) => Promise<unknown>) =>
    (await measureWeight(browser, { baseURL: stack.url }, open)).scripts
  const empty = await measureScripts((page) => page.goto('/nowhere'))
  const wizard = await measureScripts((page) => new WizardPage(page, project).open())
  const list = await measureScripts((page) => page.goto(project.path))
  console.log(
    `First load, gzip: empty page ${String(empty)}, wizard +${String(wizard - empty)}, list +${String(list - empty)}`,
  )
  expect(empty).toBeGreaterThan(50_000)
  expect(wizard - empty).toBeLessThan(45_000)
  expect(list - empty).toBeLessThan(35_000)
})

test('the browser’s scripts contain zod without its locales', () => {
  const folder = path.resolve(import.meta.dirname, '../../.next/static/chunks')
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  const findChunksWith = (words: string) => scripts.filter((script) => script.includes(words)).length
  expect(findChunksWith('jitless')).toBeGreaterThan(0)
  expect(findChunksWith('Ongeldig')).toBe(0)
})
