import { randomUUID } from 'node:crypto'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { createActionClient } from '../actions.ts'
import { expect, test } from '../fixtures.ts'

test('the overview shows what needs somebody and what is under way, and each number leads to its list', async ({
  page,
  project,
  stack,
}) => {
  await page.goto(`/projects/${project.id}`)
  await expect(page.getByRole('heading', { name: `No private links in ${project.name} yet` })).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: 'New link' })).toHaveCount(1)

  await stack.sandbox.addLinks(project.id, 3)
  const { create } = createActionClient(stack.url)
  for (const name of ['sandbox-failed', 'being-built'])
    await create({ groupId: project.id, key: randomUUID(), body: buildSamples(name)['AWS/MSK']?.body ?? {} })
  await page.reload()
  const underWay = page.getByRole('region', { name: 'Under way' })
  await expect(underWay.getByRole('listitem').filter({ hasText: 'being-built' })).toContainText('0 of ~35 min')
  await stack.sandbox.advance(60_000)
  const attention = page.getByRole('region', { name: 'Needs attention' })
  await expect(attention.getByRole('listitem').filter({ hasText: 'sandbox-failed' })).toContainText('Failed')
  const states = page.getByRole('region', { name: 'Links by state' })
  await expect(states.getByRole('heading')).toHaveText('5 links')
  await expect(page.getByRole('region', { name: 'Links by provider' }).getByRole('link')).toHaveText(/^AWS\s*5 links$/)

  await attention.getByRole('link', { name: 'Show in the list' }).click()
  await expect(page).toHaveURL(`${project.path}?state=waiting&state=failed&state=unknown&sort=attention`)
  await expect(page.getByText('1 of 5 links')).toBeVisible()
  await page.goto('/')
  await page
    .getByRole('region', { name: 'Links by project' })
    .getByRole('link')
    .filter({ has: page.getByText(project.name, { exact: true }) })
    .click()
  await expect(page).toHaveURL(project.path)
  await expect(page.getByText('5 links', { exact: true })).toBeVisible()
})
