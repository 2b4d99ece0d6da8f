import { expect, test } from '../fixtures.ts'
import { ShellPage } from '../pages/shell.ts'

const pattern = /^plp_[0-9A-Za-z]{49}$/

test('a token is made, shown once with its limits, and revoked', async ({ page, project, stack }) => {
  await page.goto(project.path)
  const shell = new ShellPage(page)
  await shell.openAccount()
  await shell.account().getByRole('link', { name: 'Tokens for the API' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Tokens' })).toBeVisible()
  const name = `pipeline-${project.id.slice(-6)}`
  const open = page.getByRole('button', { name: 'New token' })
  await open.click()
  await expect(page.getByLabel('Name')).toBeFocused()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(open).toBeFocused()
  await open.click()
  await page.getByLabel('Name').fill('a name with spaces')
  await page.getByLabel('Create, change and delete private links').check()
  await page.getByLabel('In some of them').check()
  await page.getByRole('group', { name: 'Projects' }).getByLabel(project.name, { exact: true }).check()
  await page.getByRole('button', { name: 'Make token' }).click()
  await expect(page.getByRole('alert', { name: 'There is a problem' })).toContainText(
    'Name the token in at most 50 letters and digits',
  )
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Make token' }).click()

  const created = page.getByRole('region', { name: `Copy the token ${name} now` })
  await expect(created.getByText(pattern)).toBeVisible()
  const text = await created.getByText(pattern).innerText()
  const line = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })
  await expect(line).toContainText('See private links')
  await expect(line).toContainText(`In the project ${project.id}`)
  await expect(line).toContainText('Not used yet')
  await page.reload()
  await expect(line).toBeVisible()
  expect(`${await page.content()}${stack.portal.printed()}`).not.toContain(text.slice(4, -6))

  await line.getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke token' }).click()
  await expect(line).toBeHidden()
  await expect(page.getByRole('heading', { level: 1, name: 'Tokens' })).toBeFocused()
})
