import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { createActionClient } from '../actions.ts'
import { expect, test } from '../fixtures.ts'
import { ShellPage } from '../pages/shell.ts'
import { getSessionCookie } from '../support/open-printed-link.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'

test.use({ timezoneId: 'Europe/Berlin' })

const heading = (page: Page, name?: string | RegExp) =>
  page.getByRole('heading', { level: 1, ...(name === undefined ? {} : { name }) })

test('the project switcher keeps the page and its filters, and knows what was opened last', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  const other = await stack.sandbox.newProject({ name: `other-${project.id.slice(-6)}` })
  const shell = new ShellPage(page)
  await page.goto(`/projects/${other.id}`)
  await heading(page, 'Overview').waitFor()
  await shell.waitUntilHydrated()
  await page.goto(`${project.path}?state=failed`)
  await shell.switcher().click()
  await expect(page.getByRole('combobox', { name: 'Projects' })).toBeFocused()
  await expect(page.getByRole('group', { name: 'Opened last' }).getByRole('option').first()).toContainText(other.name)
  await page.keyboard.type(other.name)
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/projects/${other.id}/private-links?state=failed`)
  await expect(heading(page, `Private links in ${other.name}`)).toBeFocused()
  await shell.switcher().click()
  await shell.option('All projects').click()
  await expect(page).toHaveURL('/projects/all?state=failed')
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toHaveText(/All projects.*Links/)
})

test('Ctrl-K goes to a link by its name and to a page, and violates no CSP', async ({ page, project, stack }) => {
  const broken: string[] = []
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && broken.push(message.text()))
  const name = `palette-${project.id.slice(-6)}`
  await createActionClient(stack.url).create({
    groupId: project.id,
    key: randomUUID(),
    body: buildSamples(name)['AWS/MSK']?.body ?? {},
  })
  const shell = new ShellPage(page)
  await page.goto(project.path)
  await page.goto('/health')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(shell.palette().getByRole('combobox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(shell.palette()).toBeHidden()
  await page.keyboard.press('Control+k')
  await expect(shell.palette().getByRole('combobox')).toBeFocused()
  await page.keyboard.type(name)
  await expect(shell.option(new RegExp(`^${name}`))).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(heading(page, name)).toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(shell.palette().getByRole('combobox')).toBeFocused()
  await page.keyboard.type('new link')
  await expect(shell.option(/^New link/)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(heading(page, 'What does the link lead to?')).toBeFocused()
  expect(broken).toEqual([])
})

test('shortcuts of a single key can be turned off for good, and a slash searches the list', { tag: '@long' }, async ({
  page,
  project,
  stack,
}) => {
  await stack.sandbox.addLinks(project.id, 1)
  const shell = new ShellPage(page)
  await page.goto(project.path)
  await shell.press('/', page.getByRole('searchbox').and(page.locator(':focus')))
  await page.keyboard.type('?')
  await expect(page.getByRole('searchbox')).toHaveValue('?')
  await expect(shell.keys()).toBeHidden()
  await heading(page).click()
  await page.keyboard.press('?')
  await shell.keys().getByRole('checkbox').uncheck()
  await page.keyboard.press('Escape')
  await page.reload()
  await shell.openAccount()
  await expect(shell.account().getByRole('checkbox')).not.toBeChecked()
  await page.keyboard.press('Escape')
  await heading(page).click()
  await page.keyboard.press('?')
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).not.toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(shell.palette()).toBeVisible()
  await expect(shell.keys()).toBeHidden()
})

test('after each navigation the focus is on the heading, and below 900 pixels the places are in a menu', async ({
  page,
  project,
}) => {
  const shell = new ShellPage(page)
  await page.setViewportSize({ width: 880, height: 800 })
  await page.goto(`/projects/${project.id}`)
  await expect(shell.place('Links')).toBeHidden()
  await shell.waitUntilHydrated()
  await page.getByRole('button', { name: 'Menu' }).click()
  await shell.place('Links').click()
  await expect(heading(page, `Private links in ${project.name}`)).toBeFocused()
  await expect(shell.place('Links')).toBeHidden()
  await page.getByRole('link', { name: 'New link' }).first().click()
  await expect(heading(page, 'What does the link lead to?')).toBeFocused()
  await page.goBack()
  await expect(heading(page, `Private links in ${project.name}`)).toBeFocused()
  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: project.name }).click()
  await expect(heading(page, 'Overview')).toBeFocused()
  await page.setViewportSize({ width: 900, height: 800 })
  await expect(shell.place('Links')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Menu' })).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(heading(page)).toBeVisible()
})

test('times are in the reader’s zone or in UTC, as chosen, and the server writes the same', { tag: '@long' }, async ({
  page,
  context,
  project,
  stack,
}) => {
  const broken: string[] = []
  page.on('console', (message) => /hydrat/i.test(message.text()) && broken.push(message.text()))
  await createActionClient(stack.url).create({
    groupId: project.id,
    key: randomUUID(),
    body: buildSamples('timed')['AWS/MSK']?.body ?? {},
  })
  const path = `/audit?groupId=${project.id}`
  const time = page.getByRole('row').nth(1).getByRole('time').first()
  const readServerTime = async () => {
    const chosen = (await context.cookies()).find(({ name }) => name === 'time-zone')
    const cookie = `${getSessionCookie(stack.url)}; time-zone=${chosen?.value ?? ''}`
    const { text } = await sendRaw(`${stack.url}${path}`, { headers: { cookie } })
    return /<time[^>]*>([^<]*)</.exec(text)?.[1]
  }
  await page.goto(path)
  await expect(time).toHaveText(/UTC\+[12]$/)
  await expect(time).toHaveAttribute('title', /UTC$/)
  expect(await readServerTime()).toBe(await time.textContent())
  const shell = new ShellPage(page)
  await shell.openAccount()
  await shell.account().getByRole('radio', { name: 'UTC' }).check()
  await expect(time).toHaveText(/UTC$/)
  expect(await readServerTime()).toBe(await time.textContent())
  await page.reload()
  await expect(time).toHaveText(/UTC$/)
  expect(broken).toEqual([])
})

test('a page that shows no project has a title, a heading, the bar and a way on', { tag: '@long' }, async ({
  browser,
  page,
  project,
  stack,
}) => {
  const link = `${project.path}/${'0'.repeat(24)}`
  const nowhere = `/projects/${'0'.repeat(24)}/private-links`
  for (const [path, title, name, way] of [
    [link, /^Not found/, 'This project has nothing at this address', 'Show the project’s links'],
    [nowhere, /^Not found/, 'There is nothing at this address', 'Choose a project'],
    ['/nowhere', /^Not found/, 'There is nothing at this address', 'Show all links'],
  ] as const) {
    const response = await page.goto(path)
    expect(response?.status(), path).toBe(404)
    await expect(page).toHaveTitle(title)
    await expect(heading(page)).toHaveText(name)
    await expect(page.getByRole('banner').getByRole('button', { name: 'Account and settings' })).toBeVisible()
    await expect(page.getByRole('main').getByRole('link', { name: way })).toBeVisible()
  }
  const refused = await stack.sandbox.newProject()
  const path = `/api/atlas/v2/groups/${refused.id}`
  await stack.sandbox.answerNext({ path, times: 20, status: 401, body: { error: 401 } })
  await page.goto(`/projects/${refused.id}/private-links`)
  await stack.sandbox.forgetAnswers()
  await expect(page).toHaveTitle(/^Project not shown/)
  await expect(heading(page)).toHaveText('This project cannot be shown')
  await expect(page.getByRole('main').getByRole('link', { name: 'Choose another project' })).toBeVisible()

  const stranger = await browser.newContext({ baseURL: stack.url })
  const signIn = await stranger.newPage()
  await signIn.goto('/nowhere')
  await expect(signIn.getByRole('banner')).toBeVisible()
  await signIn.getByRole('link', { name: 'Sign in and go to the overview' }).click()
  await expect(signIn).toHaveTitle(/^Sign in/)
  await expect(signIn.getByRole('banner')).toBeVisible()
  await expect(signIn.getByRole('region', { name: 'To get a new link' })).toContainText('npm start')
  await stranger.close()
})
