import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { runCurl } from '../support/run-curl.ts'
import { expect, startProgram, startStack, test } from '../fixtures.ts'
import { WizardPage } from '../pages/wizard.ts'
import { filterCreates } from '../support/sandbox-control.ts'

const root = path.resolve(import.meta.dirname, '..', '..')
const copy = path.join(root, 'test-results', 'invented')
const copied = [
  'app',
  'components',
  'lib',
  'server',
  'package.json',
  'tsconfig.json',
  'next.config.mjs',
  'postcss.config.mjs',
  'proxy.ts',
  'instrumentation.ts',
]

const linkType = `
const invented: LinkType = {
  provider: 'GCP',
  vendor: 'NEBULA',
  title: 'Nebula Streams',
  about: 'A vendor that nobody has heard of.',
  fields: {
    dnsDomain: required(['docs'], {
      kind: 'host',
      domain: 'nebula.example',
      label: 'Nebula host',
      hint: 'Where the nebula answers.',
      example: 'orion.nebula.example',
      where: 'Look up at night.',
    }),
    region: required(['docs'], createRegionField('nebula')),
  },
  tasks: [{ id: 'telescope', title: 'Have a telescope', text: 'Point it at the nebula.' }],
  connectionTemplate: {
    type: 'Https',
    networkingKey: 'networking',
    text: 'A connection that looks up.',
    settings: ({ dnsDomain }) => ({ url: 'https://' + (dnsDomain ?? 'NEBULA_HOST') }),
    note: 'Check against the sky.',
  },
}
`

test.beforeAll(async () => {
  test.setTimeout(300_000)
  await rm(copy, { recursive: true, force: true })
  await mkdir(copy, { recursive: true })
  for (const name of copied) await cp(path.join(root, name), path.join(copy, name), { recursive: true })
  await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))
  const file = path.join(copy, 'lib/link-types/gcp.ts')
  const text = await readFile(file, 'utf8')
  await writeFile(
    file,
    text
      .replace('export const gcpLinkTypes', `${linkType}\nexport const gcpLinkTypes`)
      .replace('[confluent, pubsub]', '[confluent, pubsub, invented]'),
  )
  for (const [program, ...args] of [
    ['../../node_modules/next/dist/bin/next', 'build'],
    ['server/bin/programs.mjs'],
  ] as const) {
    const build = startProgram(program, args, { NEXT_TELEMETRY_DISABLED: '1' }, copy)
    expect(await build.ended(), build.printed()).toBe(0)
  }
})
test.afterAll(() => rm(copy, { recursive: true, force: true }))

/** It builds a portal of its own, which takes as long as ten other journeys. */
test('a vendor added in its catalog file alone can be filled in, reviewed, created and shown', {
  tag: '@long',
}, async ({ page }) => {
  const { stack, stop } = await startStack({}, {}, { root: copy })
  try {
    const { id, name } = await stack.sandbox.newProject()
    const wizard = new WizardPage(page, { id, name, path: `${stack.url}/projects/${id}/private-links` })
    await wizard.open()
    await wizard.choose('Google Cloud', 'Nebula Streams')
    await wizard.continue().click()
    await expect(wizard.summary()).toContainText('Enter the nebula host.')
    await wizard.fill('Nebula host', 'orion.example.com')
    await expect(
      page.getByText('Enter a nebula host that ends in .nebula.example, like orders.nebula.example'),
    ).toHaveCount(2)
    await wizard.fill('Nebula host', 'orion.nebula.example')
    await wizard.fill('Region', 'us-central1')
    await wizard.toPrepare()
    await expect(page.getByRole('checkbox', { name: 'Have a telescope' })).toBeVisible()
    await wizard.toReview()
    await expect(page.getByRole('link', { name: 'Change Nebula host' })).toBeVisible()
    await wizard.createButton().click()
    await expect(wizard.heading('orion.nebula.example')).toBeVisible()
    await expect(page.getByText('Nebula host')).toBeVisible()
    const [create] = filterCreates(await stack.sandbox.received(id))
    expect(JSON.parse(create?.body ?? '')).toEqual({
      provider: 'GCP',
      vendor: 'NEBULA',
      region: 'us-central1',
      dnsDomain: 'orion.nebula.example',
    })
    await stack.sandbox.advance(60_000)
    await page.getByText('Create it elsewhere').click()
    await expect(page.getByRole('tabpanel')).toContainText('"url": "https://orion.nebula.example"')
    const path = `/groups/${id}/streams/privateLinkConnections`
    expect(
      await runCurl(stack.env, 'POST', path, { provider: 'GCP', vendor: 'NEBULA', region: 'us-central1' }),
    ).toContain('dnsDomain is required')
  } finally {
    await stop()
  }
})
