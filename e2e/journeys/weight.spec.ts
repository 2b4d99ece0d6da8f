import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright/test'
import { sendRaw } from '#lib/testing/send-raw.ts'
import { expect, test } from '../fixtures.ts'
import { WizardPage } from '../pages/wizard.ts'
import { ConnectionWizardPage } from '../pages/connection-wizard.ts'
import { createLink } from '../support/create-link.ts'
import { measureWeight } from '../support/page-weight.ts'
import { chooseLinkType, createDraft } from '#lib/private-link/draft.ts'

/** The most bytes of scripts after gzip that a page may have; an empty one has the framework and the bar. */
const most = { empty: 147_342, wizard: 163_930, list: 171_130, link: 191_490 }
/** How many of them a page may have more than an empty one. */
const mostAbove = { wizard: 16_790, list: 24_090, link: 44_290 }
/** The same for somebody who has an unfinished draft, which these two list. */
const mostAboveWithDraft = { list: 29_000, wizard: 25_000 }
/** Those of the whole wizard, from its first step to the review. */
const mostOfJourney = 215_750
/** How many the wizard of a connection has more than an empty page by its last step. */
const mostOfConnection = 60_000

test('each page stays within its bytes of scripts and fetches no other page, and so does the whole wizard', async ({
  browser,
  project,
  stack,
}) => {
  const fetchedBefore: string[] = []
  const weigh = async (visit: (page: Page) => Promise<unknown>) => {
    const noteAndVisit = (page: Page) => {
      page.on('request', (request) => {
        if ('next-router-prefetch' in request.headers()) fetchedBefore.push(request.url())
      })
      return visit(page)
    }
    return (await measureWeight(browser, { baseURL: stack.url }, noteAndVisit)).scripts
  }
  await stack.sandbox.addLinks(project.id, 1)
  let link = ''
  const list = await weigh(async (page) => {
    await page.goto(project.path)
    link = (await page.getByRole('link', { name: 'load-00000', exact: true }).getAttribute('href')) ?? ''
  })
  const empty = await weigh((page) => page.goto('/nowhere'))
  const total = {
    empty,
    list,
    wizard: await weigh((page) => new WizardPage(page, project).open()),
    link: await weigh((page) => page.goto(link)),
  }
  const journey = await weigh((page) => new WizardPage(page, project).fillInMsk('weighed'))
  console.log('Scripts, gzip:', { ...total, journey })
  expect(fetchedBefore).toEqual([])
  expect(empty).toBeGreaterThan(50_000)
  expect(total.empty, 'empty').toBeLessThan(most.empty)
  for (const page of ['wizard', 'list', 'link'] as const) {
    expect(total[page], page).toBeLessThan(most[page])
    expect(total[page] - empty, `${page}, above an empty page`).toBeLessThan(mostAbove[page])
  }
  expect(journey).toBeGreaterThan(total.wizard)
  expect(journey).toBeLessThan(mostOfJourney)
})

test('the list and the first step stay within their bytes while there is an unfinished draft', async ({
  browser,
  project,
  stack,
}) => {
  await stack.sandbox.addLinks(project.id, 1)
  const draft = createDraft(randomUUID(), project.id, Date.now())
  const value = JSON.stringify({ ...draft, ...chooseLinkType(draft, 'AWS/MSK') })
  const storage = [{ origin: stack.url, localStorage: [{ name: `private-link-draft:${draft.id}`, value }] }]
  const options = { baseURL: stack.url, storageState: { cookies: [], origins: storage } }
  const weigh = async (path: string, words: string) => {
    const open = async (page: Page) => {
      await page.goto(path)
      await page.getByText(words).first().waitFor()
    }
    return (await measureWeight(browser, options, open)).scripts
  }
  const empty = await weigh('/nowhere', 'There is nothing at this address')
  const list = await weigh(project.path, 'Unfinished drafts')
  const wizard = await weigh(`${project.path}/new/start`, 'Unfinished drafts')
  console.log('Scripts above an empty page, with a draft, gzip:', { list: list - empty, wizard: wizard - empty })
  expect(list - empty, 'list').toBeLessThan(mostAboveWithDraft.list)
  expect(wizard - empty, 'wizard').toBeLessThan(mostAboveWithDraft.wizard)
})

const listChunksWith = (words: string) => {
  const folder = path.resolve(import.meta.dirname, '../../.next/static/chunks')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.js') && readFileSync(path.join(folder, file), 'utf8').includes(words),
  )
}

test('the wizard of a connection stays within its bytes of scripts', async ({ browser, project, stack }) => {
  const weigh = async (visit: (page: Page) => Promise<unknown>) =>
    (await measureWeight(browser, { baseURL: stack.url }, visit)).scripts
  const empty = await weigh((page) => page.goto('/nowhere'))
  const link = await createLink(stack, project, 'AWS/MSK')
  const journey = await weigh(async (page) => {
    const wizard = new ConnectionWizardPage(page, project)
    await wizard.open({ link })
    await wizard.chooseWorkspace('streams')
    await wizard.fill('Name', 'weighed')
    await wizard.fill('Bootstrap servers', 'b-1.example.com:9096')
    await wizard.fill('User name', 'streams')
    await wizard.fill('Password', 'weighed')
    await wizard.toReview()
  })
  console.log('Scripts of a connection, gzip:', journey - empty)
  expect(journey - empty).toBeGreaterThan(10_000)
  expect(journey - empty).toBeLessThan(mostOfConnection)
})

test('no script of the browser contains zod, and one holds the bar of all pages', () => {
  expect(listChunksWith('useSyncExternalStore')).not.toEqual([])
  for (const word of ['jitless', '$ZodType']) expect(listChunksWith(word)).toEqual([])
  expect(listChunksWith('Account and settings')).toHaveLength(1)
})

test('scripts, styles and fonts are compressed where that helps, and kept for ever', async ({ stack }) => {
  const { text } = await sendRaw(`${stack.url}/sign-in`)
  const files = [...new Set(text.match(/\/_next\/static\/[\w./-]+\.(?:js|css)/g))]
  expect(files.length).toBeGreaterThan(5)
  const [style = ''] = files.filter((file) => file.endsWith('.css'))
  const get = (file: string) => sendRaw(stack.url + file, { headers: { 'accept-encoding': 'gzip' } })
  for (const file of files) {
    const { status, headers } = await get(file)
    expect(status, file).toBe(200)
    expect(headers, file).toMatchObject({ 'x-content-type-options': 'nosniff', vary: 'accept-encoding' })
    expect(headers['cache-control'], file).toMatch(/max-age=31536000, immutable/)
    if (Number(headers['content-length']) > 1_024) expect(headers['content-encoding'], file).toBe('gzip')
  }
  const [font = ''] = /[^"(/]+\.woff2/.exec((await sendRaw(stack.url + style)).text) ?? []
  const { status, headers } = await get(`/_next/static/media/${font}`)
  expect({ status, ...headers }).toMatchObject({ status: 200, 'content-type': 'font/woff2' })
  expect(headers['cache-control']).toMatch(/immutable/)
  expect((await get('/_next/static/chunks/none.js')).status).toBe(404)
})
