import type { Page } from 'playwright/test'
import { findRoute } from '#lib/match-route.ts'
import { expect, test, type Project, type Stack } from '../fixtures.ts'
import { ConnectionWizardPage } from '../pages/connection-wizard.ts'
import { OwnershipPage } from '../pages/ownership.ts'
import { ShellPage } from '../pages/shell.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'
import { fillPath, pages } from '../route-table.ts'
import { findSmallTargets } from '../support/find-small-targets.ts'
import { findViolations } from '../support/find-violations.ts'

type Visit = readonly [name: string, open: (page: Page, project: Project, stack: Stack) => Promise<void>, tag?: '@long']

/** The connection that the first project of the sandbox begins with. */
const connection = '/projects/65f0c0de0000000000000a01/workspaces/payments-prod-streams/connections/kafka-msk-1'

/**
 * Every page in each of its states; each entry opens one, some from the one before, and waits until it is complete.
 * `@long`: another state of a page, or another dialog, that npm test sees in one.
 */
const visits: readonly Visit[] = [
  ['the way in', async (page) => void (await page.goto('/sign-in?why=used'))],
  ['projects', async (page) => void (await page.goto('/projects'))],
  [
    'an empty search',
    async (page) => {
      await page.goto('/projects')
      await page.getByRole('searchbox').fill('nothing is named like this')
      await page.getByRole('button', { name: 'Clear the search' }).waitFor()
    },
    '@long',
  ],
  ['an empty list', async (page, project) => void (await page.goto(project.path)), '@long'],
  ['an empty overview', async (page, project) => void (await page.goto(`/projects/${project.id}`)), '@long'],
  [
    'the first step, refused',
    async (page, project) => {
      const wizard = new WizardPage(page, project)
      await wizard.open()
      await wizard.continue().click()
      await wizard.summary().waitFor()
    },
  ],
  [
    'the details, refused',
    async (page, project) => {
      const wizard = new WizardPage(page, project)
      await wizard.chooseMsk()
      await wizard.continue().click()
      await wizard.summary().waitFor()
    },
  ],
  [
    'the details, filled in',
    async (page, project) => {
      const wizard = new WizardPage(page, project)
      await wizard.fillArn(buildArn('a-cluster-with-a-name-that-is-as-long-as-names-may-be-here-64'))
      await page.getByLabel('Derived', { exact: true }).waitFor()
    },
  ],
  [
    'preparing',
    async (page, project) => {
      const wizard = new WizardPage(page, project)
      await wizard.fillArn(buildArn('looked-at'))
      await wizard.toPrepare()
      await page.getByText(/^arn:aws:iam::/).waitFor()
    },
    '@long',
  ],
  [
    'leaving',
    async (page) => {
      await page.getByRole('button', { name: 'Leave' }).click()
      await page.getByRole('dialog').waitFor()
    },
    '@long',
  ],
  [
    'review, with whose it will be',
    async (page, project) => {
      await new WizardPage(page, project).openReview('reviewed')
      await new OwnershipPage(page).unfold()
    },
  ],
  [
    'an unknown outcome',
    async (page, project) => {
      const wizard = new WizardPage(page, project)
      await wizard.openReview(`sandbox-lost-${project.id.slice(-6)}`)
      await wizard.createButton().click()
      await page.getByRole('row', { name: /sandbox-lost/ }).waitFor()
    },
  ],
  [
    'a create without an end',
    async (page, project) => {
      await page.goto(project.path)
      await page
        .getByRole('row', { name: /Not known/ })
        .getByRole('link')
        .click()
      await page.getByRole('heading', { name: /^Links to this target/ }).waitFor()
    },
  ],
  ['a list', async (page, project) => void (await page.goto(project.path))],
  ['the list of all projects', async (page) => void (await page.goto('/projects/all'))],
  ['the overview', async (page) => void (await page.goto('/'))],
  ['the overview of a project', async (page, project) => void (await page.goto(`/projects/${project.id}`))],
  [
    'the choice of a project',
    async (page) => {
      const shell = new ShellPage(page)
      await shell.switcher().click()
      await shell.option('All projects').waitFor()
    },
    '@long',
  ],
  ['the settings', async (page) => new ShellPage(page).openAccount(), '@long'],
  [
    'the palette',
    async (page, project) => {
      await page.goto(project.path)
      const shell = new ShellPage(page)
      await shell.press('Control+k', shell.palette())
      await shell.palette().getByRole('combobox').fill('sandbox-lost')
      await shell
        .option(/^sandbox-lost/)
        .first()
        .waitFor()
    },
  ],
  [
    'the keyboard shortcuts',
    async (page, project) => {
      await page.goto(project.path)
      const shell = new ShellPage(page)
      await shell.press('?', shell.keys())
    },
    '@long',
  ],
  [
    'a link',
    async (page, project) => {
      await page.goto(project.path)
      await page
        .getByRole('row', { name: /sandbox-lost/ })
        .filter({ hasNotText: 'Not known' })
        .getByRole('link')
        .click()
      await page.getByRole('heading', { level: 1, name: /sandbox-lost/ }).waitFor()
    },
    '@long',
  ],
  [
    'a link that failed, and whose it is',
    async (page, project, { sandbox }) => {
      const wizard = new WizardPage(page, project)
      await wizard.openReview('sandbox-failed')
      await wizard.createButton().click()
      await wizard.heading('sandbox-failed').waitFor()
      await sandbox.advance(60_000)
      await page.getByRole('region', { name: 'Atlas could not build this link' }).waitFor()
      await new OwnershipPage(page).openChange()
    },
  ],
  [
    'the workspaces of a project',
    async (page) => {
      await page.goto('/projects/65f0c0de0000000000000a01/workspaces')
      await page.getByRole('link', { name: 'kafka-msk-1' }).waitFor()
    },
  ],
  [
    'the details of a connection, refused',
    async (page, project) => {
      const wizard = new ConnectionWizardPage(page, { ...project, id: '65f0c0de0000000000000a01' })
      await wizard.open({ link: '65f0c0de0000000000000a11' })
      await wizard.chooseWorkspace('payments-prod-streams')
      await wizard.continue().click()
      await page.getByRole('link', { name: 'Enter the password.' }).waitFor()
    },
  ],
  ['a connection', async (page) => void (await page.goto(connection)), '@long'],
  [
    'a connection to change, refused',
    async (page) => {
      await page.goto(connection)
      await page.getByRole('button', { name: 'Change', exact: true }).click()
      await page.getByRole('button', { name: /^Change connection/ }).click()
      await page.getByRole('link', { name: 'Enter the password.' }).waitFor()
    },
    '@long',
  ],
  [
    'the audit',
    async (page, project) => {
      await page.goto(`/audit?groupId=${project.id}`)
      await page.getByText('Details').first().click()
      await page.getByText('"fingerprint"').or(page.getByText('"attempt"')).first().waitFor()
    },
  ],
  ['an audit without rows', async (page) => void (await page.goto('/audit?actor=nobody')), '@long'],
  ['an audit that cannot be filtered', async (page) => void (await page.goto('/audit?linkId=misspelt')), '@long'],
  ['the health of the portal', async (page) => void (await page.goto('/health'))],
  [
    'something to be told of',
    async (page) => {
      await page.goto('/notifications')
      await page.getByRole('button', { name: 'Tell me of something' }).click()
      await page.getByRole('form', { name: 'Notifications' }).getByLabel('Where').waitFor()
    },
    '@long',
  ],
  [
    'a new token, refused',
    async (page) => {
      await page.goto('/tokens')
      await page.getByRole('button', { name: 'New token' }).click()
      await page.getByLabel('In some of them').check()
      await page.getByRole('group', { name: 'Projects' }).waitFor()
      await page.getByRole('button', { name: 'Make token' }).click()
      await page.getByRole('link', { name: 'Choose at least one project, or all.' }).waitFor()
    },
  ],
  [
    'the API reference',
    async (page) => {
      await page.goto('/api-reference')
      await page.getByRole('button', { name: 'Authorize', exact: true }).waitFor()
    },
  ],
  [
    'a link that is not there',
    async (page, project) => void (await page.goto(`${project.path}/${'0'.repeat(24)}`)),
    '@long',
  ],
  [
    'a place where nothing is',
    async (page) => void (await page.goto('/projects/65f0c0de0000000000000fff/private-links')),
  ],
]

/** Pages that only lead to another one, and those that Next adds by itself. */
const redirects = ['/auth/link', '/projects/[groupId]/private-links/new', '/_global-error', '/_not-found']

const schemes = ['light', 'dark'] as const

/** `npm test` looks at each page in one of the color schemes, in turn; `npm run e2e:long` in both. */
const runs = [
  {
    which: 'every page passes axe in one of the color schemes',
    tag: [],
    isVisited: ([, , tag]: Visit) => tag === undefined,
    listSchemes: (visitCount: number) => schemes.filter((_, index) => index === visitCount % 2),
  },
  {
    which: 'every page in each of its states passes axe in both color schemes',
    tag: '@long',
    isVisited: () => true,
    listSchemes: () => schemes,
  },
]

for (const { which, tag, isVisited, listSchemes } of runs)
  test(`${which}, fits 320 px, calls no other host and violates no CSP`, {
    tag,
  }, async ({ page, project, stack }) => {
    test.setTimeout(480_000)
    const foreign: string[] = []
    const broken: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(stack.url) && !request.url().startsWith('data:')) foreign.push(request.url())
    })
    page.on('console', (message) => {
      if (/Content Security Policy|hydrat/i.test(message.text())) broken.push(message.text())
    })
    page.on('pageerror', (error) => broken.push(error.message))
    const seen = new Set<string>()
    let visitCount = 0
    const check = async (name: string, open: Visit[1]) => {
      await page.setViewportSize({ width: 1280, height: 800 })
      await open(page, project, stack)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      seen.add(findRoute(new URL(page.url()).pathname))
      for (const [turn, colorScheme] of listSchemes((visitCount += 1)).entries()) {
        await page.emulateMedia({ colorScheme })
        // In another scheme nothing else differs.
        expect(
          await findViolations(page, turn === 0 ? undefined : ['color-contrast']),
          `${name}, ${colorScheme}`,
        ).toEqual([])
      }
      await page.setViewportSize({ width: 320, height: 800 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320)
      expect(await findSmallTargets(page), name).toEqual([])
    }
    for (const [name, open] of visits.filter(isVisited)) await check(name, open)
    const target = { groupId: project.id, linkId: '0'.repeat(24), key: project.id }
    for (const pattern of Object.keys(pages).filter((one) => !seen.has(one) && !redirects.includes(one)))
      await check(pattern, async () => void (await page.goto(fillPath(pattern, target))))
    expect(foreign).toEqual([])
    expect(broken).toEqual([])
  })
