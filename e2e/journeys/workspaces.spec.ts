import { randomUUID } from 'node:crypto'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { createActionClient } from '../actions.ts'
import { expect, test } from '../fixtures.ts'
import { ConnectionWizardPage } from '../pages/connection-wizard.ts'
import { ShellPage } from '../pages/shell.ts'

test('a connection is changed with its secret entered again, and a link in use is deleted after it', {
  tag: '@long',
}, async ({ page, project, stack }) => {
  const body = buildSamples('sandbox-in-use')['AWS/MSK']?.body ?? {}
  await createActionClient(stack.url).create({ groupId: project.id, key: randomUUID(), body })
  await stack.sandbox.advance(120_000)

  await page.goto(`/projects/${project.id}`)
  await new ShellPage(page).waitUntilHydrated()
  await page.getByRole('navigation', { name: 'Portal' }).getByRole('link', { name: 'Workspaces' }).click()
  const workspace = page.getByRole('region', { name: /^Workspace / })
  await expect(workspace.getByRole('listitem')).toContainText(['kafka-msk-1'])
  await expect(workspace.getByRole('listitem')).toContainText(['sandbox-in-use'])
  await workspace.getByRole('link', { name: 'kafka-msk-1' }).click()
  const heading = page.getByRole('heading', { level: 1, name: 'kafka-msk-1' })
  await expect(heading).toBeFocused()
  await expect(page.getByText('Not shown: Atlas returns no secret.')).toBeVisible()

  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Change this connection' })).toBeFocused()
  await page.getByRole('textbox', { name: 'User name' }).fill('others')
  const send = page.getByRole('button', { name: 'Change connection kafka-msk-1' })
  await send.click()
  await expect(page.getByRole('link', { name: 'Enter the password.' })).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill('swordfish')
  await send.click()
  await expect(heading).toBeFocused()
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('others')
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Atlas changed the connection')
  const changes = (await stack.sandbox.received(project.id)).filter(({ method }) => method === 'PATCH')
  expect(changes.map(({ body: sent }) => sent.includes('"password":"swordfish"'))).toEqual([true])

  await page.getByRole('navigation', { name: 'Portal' }).getByRole('link', { name: 'Workspaces' }).click()
  await expect(workspace.getByRole('listitem').filter({ hasText: 'kafka-msk-1' })).toContainText(/\d+ s so far/)
  await workspace.getByRole('link', { name: 'kafka-msk-1' }).click()
  await stack.sandbox.advance(120_000)
  await expect(page.getByText('Ready', { exact: true })).toBeVisible()
  await page.getByRole('region', { name: 'Where it is' }).getByRole('link', { name: 'sandbox-in-use' }).click()
  await expect(page.getByRole('region', { name: 'Used by' })).toContainText('kafka-msk-1 in workspace')
  await page.getByRole('button', { name: 'Delete…' }).click()
  const dialog = page.getByRole('dialog')
  const deleteLink = dialog.getByRole('button', { name: 'Delete private link' })
  await expect(dialog).toContainText('First delete the connections that use this link.')
  await expect(deleteLink).toBeDisabled()
  await dialog.getByRole('button', { name: 'Delete kafka-msk-1 first…' }).click()
  await dialog.getByRole('textbox').fill('kafka-msk-1')
  await dialog.getByRole('button', { name: 'Delete connection' }).click()
  await expect(deleteLink).toBeVisible()
  await stack.sandbox.advance(120_000)
  await expect(dialog).toContainText('No stream connection of this project uses it.')
  await dialog.getByRole('textbox').fill('sandbox-in-use')
  await deleteLink.click()
  await expect(page.getByRole('heading', { level: 1, name: 'sandbox-in-use' })).toBeFocused()
  await expect(page.getByText('Deleting').first()).toBeVisible()
})

test('an unused link says for how long, and its row that nothing uses it', async ({ page, project, stack }) => {
  await stack.sandbox.addLinks(project.id, 1)
  await page.goto(project.path)
  const row = page.getByRole('row').nth(1)
  await row.getByRole('link').click()
  await expect(page.getByRole('region', { name: 'Used by' })).toContainText(/Unused for \d+ (s|min)/)
  await expect(page.getByRole('link', { name: 'Create the connection' })).toBeVisible()
  await page.goBack()
  await expect(row.getByRole('cell', { name: '–', exact: true })).toBeVisible()
  await page.goto(`/projects/${project.id}`)
  await page.getByRole('link', { name: '1 link is unused' }).click()
  await expect(page).toHaveURL(/usedBy=none/)
  await expect(page.getByRole('row')).toHaveCount(2)
})

test('a workspace is created from the list of them, and an answer that stops it is in sight', async ({
  page,
  project,
}) => {
  const wizard = new ConnectionWizardPage(page, project)
  await page.goto(`/projects/${project.id}/workspaces`)
  await page.getByRole('link', { name: 'New workspace' }).click()
  await wizard.field('Name of the workspace').fill('streams')
  await wizard.field('Provider').selectOption('AWS')
  await wizard.field('Region').selectOption('us-east-1')
  const create = page.getByRole('button', { name: 'Create workspace' })
  await create.click()
  const taken = page.getByRole('alert').filter({ hasText: 'There is a workspace of this name already' })
  await expect(taken).toBeFocused()
  await expect(taken).toBeInViewport({ ratio: 1 })
  await expect(taken).toContainText('It differs from yours in: tier.')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(wizard.heading('Which workspace uses it?')).toBeFocused()
  await page.getByRole('button', { name: 'Create a workspace' }).click()
  await expect(wizard.field('Name of the workspace')).toBeFocused()
  await wizard.field('Name of the workspace').fill('second')
  await wizard.field('Provider').selectOption('AWS')
  await wizard.field('Region').selectOption('us-east-1')
  await create.click()
  await expect(wizard.workspace(/^second/)).toBeFocused()
  await expect(wizard.workspace(/^second/)).toBeChecked()
})
