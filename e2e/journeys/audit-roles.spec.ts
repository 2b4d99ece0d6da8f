import { expect } from '../fixtures.ts'
import { readSession, signInAtProvider, test } from '../support/oidc-fixture.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'

test('an admin of one project reads the audit of that project only, and is asked to choose it', async ({
  page,
  context,
  oidc,
}) => {
  const { stack, mine, theirs } = oidc
  await page.goto(`${stack.url}/audit`)
  await signInAtProvider(page, 'lea')
  await expect(page.getByRole('region', { name: 'Choose a project' })).toBeVisible()
  const project = page.getByLabel('Project', { exact: true })
  await expect(project.getByRole('option', { name: mine.name })).toBeAttached()
  await expect(project.getByRole('option', { name: theirs.name })).toBeHidden()
  await project.selectOption(mine.name)
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(page.getByRole('heading', { name: 'No entries match this filter' })).toBeVisible()
  await page.goto(`${stack.url}/audit?groupId=${theirs.id}`)
  await expect(page.getByRole('region', { name: 'You may not see this' })).toContainText('for the role admin')
  const { header = '' } = (await readSession(context, stack.url)) ?? {}
  const readStatus = async (search: string) =>
    (await sendRaw(`${stack.url}/api/audit${search}`, { headers: { 'sec-fetch-site': 'same-origin', cookie: header } }))
      .status
  for (const path of ['', '/export'])
    expect(
      [
        await readStatus(`${path}?groupId=${mine.id}`),
        await readStatus(`${path}?groupId=${theirs.id}`),
        await readStatus(path),
      ],
      path,
    ).toEqual([200, 403, 403])
})

test('a person who is not an admin gets no link to the audit, and is told whom to ask', { tag: '@long' }, async ({
  page,
  oidc,
}) => {
  await page.goto(`${oidc.stack.url}/projects`)
  await signInAtProvider(page, 'ada')
  await expect(page.getByRole('link', { name: oidc.mine.name })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Audit' })).toBeHidden()
  await page.goto(`${oidc.stack.url}/audit`)
  await expect(page.getByRole('region', { name: 'You may not see this' })).toContainText(
    'Ask the person who runs the portal for the role admin.',
  )
  await expect(page.getByRole('button', { name: 'Filter' })).toBeHidden()
})

test('a person without the role for connections is told so before anything is asked of them', { tag: '@long' }, async ({
  page,
  oidc,
}) => {
  const project = `/projects/${oidc.mine.id}`
  await page.goto(`${oidc.stack.url}${project}/workspaces`)
  await signInAtProvider(page, 'vera')
  await page.getByRole('link', { name: /^New connection in / }).click()
  await expect(page.getByRole('main')).toContainText('for the role requester or connector.')
  await expect(page.getByRole('button', { name: 'Continue' })).toBeHidden()
  await page.getByRole('link', { name: 'Show the workspaces' }).click()
  await page.getByRole('link', { name: 'kafka-msk-1' }).click()
  await expect(page.getByText('You may see this connection, but not change or delete it')).toBeVisible()
  for (const name of ['Change', 'Delete…']) await expect(page.getByRole('button', { name, exact: true })).toBeHidden()
})
