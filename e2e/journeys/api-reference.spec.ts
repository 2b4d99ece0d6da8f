import { expect, test } from '../fixtures.ts'
import { ShellPage } from '../pages/shell.ts'
import { findViolations } from '../support/find-violations.ts'

test('the API reference tries operations out as the person and by a token, and loads nothing from elsewhere', {
  tag: '@long',
}, async ({ page, project, stack }) => {
  const flaws: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) flaws.push(message.text())
  })
  page.on('pageerror', (error) => flaws.push(error.message))
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(stack.url)) flaws.push(request.url())
  })
  await page.goto(project.path)
  const shell = new ShellPage(page)
  await shell.openAccount()
  await shell.account().getByRole('link', { name: 'API reference' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'API reference' })).toBeVisible()

  const operation = page.locator('#operations-Projects-listProjects')
  const execute = async () => {
    const sent = page.waitForResponse(`${stack.url}/api/v1/projects`)
    await operation.getByRole('button', { name: 'Execute' }).click()
    const response = await sent
    return { status: response.status(), headers: await response.request().allHeaders() }
  }
  await operation
    .getByRole('button', { name: /\/api\/v1\/projects/ })
    .first()
    .click()
  await operation.getByRole('button', { name: 'Try it out' }).click()
  const bySession = await execute()
  expect(bySession.status).toBe(200)
  expect(bySession.headers.authorization).toBeUndefined()
  await expect(operation.locator('.live-responses-table')).toContainText(project.name)

  await page.getByRole('button', { name: 'Authorize', exact: true }).first().click()
  const dialog = page.locator('.modal-ux')
  await expect(dialog).not.toContainText('portal-session')
  await dialog.getByRole('textbox').fill('plp_mistyped')
  await dialog.getByRole('button', { name: 'Apply credentials' }).click()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  const byToken = await execute()
  expect(byToken.status).toBe(401)
  expect(byToken.headers.authorization).toBe('Bearer plp_mistyped')
  expect(flaws).toEqual([])
})

const dark = 'rgb(28, 32, 34)'

test('the API reference has dark colors where the page has', { tag: '@long' }, async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/api-reference')
  const widget = page.locator('.swagger-ui')
  await expect(widget).toHaveCSS('background-color', dark)
  const shell = new ShellPage(page)
  await shell.openAccount()
  await shell.account().getByRole('radio', { name: 'Light' }).check()
  await expect(widget).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
  await shell.account().getByRole('radio', { name: 'Dark' }).check()
  await expect(widget).toHaveCSS('background-color', dark)
})

test('the dark colors of the API reference are readable', { tag: '@long' }, async ({ page }) => {
  test.setTimeout(300_000)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/api-reference')
  const authorize = page.getByRole('button', { name: 'Authorize', exact: true })
  await expect(page.locator('.swagger-ui')).toHaveCSS('background-color', dark)
  const findUnreadable = (part: string) => findViolations(page, ['color-contrast'], { include: [part] })
  for (const method of ['get', 'post', 'put', 'patch', 'delete']) {
    const operation = page.locator(`.opblock-${method}`).first()
    await operation.getByRole('button').first().click()
    await operation.getByRole('button', { name: 'Try it out' }).click()
    expect(await findUnreadable('.opblock.is-open'), method).toEqual([])
    await operation.getByRole('button').first().click()
  }
  for (const part of ['.auth-wrapper', '.opblock-tag', '.models']) expect(await findUnreadable(part), part).toEqual([])
  await authorize.click()
  await expect(page.locator('.modal-ux')).toBeVisible()
  expect(await findUnreadable('.modal-ux')).toEqual([])
})
