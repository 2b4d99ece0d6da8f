import type { Page } from 'playwright/test'
import { startStack } from '../../fixtures.ts'
import { arnOf, WizardPage } from '../../pages/wizard.ts'
import { weightOf } from '../../weight.ts'
import { buildFigure, type Measure } from '../figures.ts'
import { withWindow, withBrowser } from '../browser-window.ts'

const full = { cpu: 1, network: false }
const toKilobytes = (bytes: number) => bytes / 1000
const emptyPage = 'a page that says there is nothing here'

/** The first load of every page after gzip, compared with an empty page. */
export const weight: Measure = {
  name: 'weight',
  title: 'First load',
  how: 'Each page opened in a fresh window, nobody touching it; the scripts that came until the network was quiet, after gzip. The empty page is the one for an address that does not exist.',
  run: async () => {
    const { stack, stop } = await startStack()
    try {
      const project = await stack.sandbox.newProject()
      const path = `/projects/${project.id}/private-links`
      await stack.sandbox.addLinks(project.id, 20)
      return await withBrowser(async (browser) => {
        /** A draft filled in up to the review, and a link's URL, so that the later pages can be opened directly. */
        const prepared = await withWindow(browser, { baseURL: stack.url }, full, async ({ page }) => {
          await page.goto(path)
          const link = (await page.getByRole('link', { name: 'load-00000', exact: true }).getAttribute('href')) ?? ''
          const wizard = new WizardPage(page, { ...project, path })
          await wizard.open()
          await wizard.chooseMsk()
          const details = page.url()
          await wizard.fillArn(arnOf('weighed'))
          await wizard.toPrepare()
          const prepare = page.url()
          await wizard.toReview()
          return { link, details, prepare, review: page.url(), storageState: await page.context().storageState() }
        })
        const weigh = (open: (page: Page) => Promise<unknown>) =>
          weightOf(browser, { baseURL: stack.url, storageState: prepared.storageState }, open)
        const weighAddress = (address: string) => weigh((page) => page.goto(address))
        const empty = await weighAddress('/nowhere')
        const buildReference = (size: number) => ({ name: emptyPage, samples: [toKilobytes(size)] })
        const pages = {
          'the way in': { address: '/sign-in' },
          'the projects': { address: '/projects' },
          'the list of a project': { address: path, above: 35 },
          'the list of all projects': { address: '/projects/all', above: 35 },
          'a link': { address: prepared.link },
          'the wizard, first step': { address: `${path}/new/start`, above: 45 },
          'the wizard, details': { address: prepared.details },
          'the wizard, preparing': { address: prepared.prepare },
          'the wizard, review': { address: prepared.review },
          'the audit': { address: '/audit' },
        } satisfies Record<string, { address: string; above?: number }>
        const figures = []
        for (const [name, { address, ...goalOption }] of Object.entries(pages)) {
          const { scripts, all } = await weighAddress(address)
          const goal =
            'above' in goalOption ? { goal: { of: 'difference', is: 'at most', limit: goalOption.above } as const } : {}
          figures.push(
            buildFigure({
              name,
              unit: 'kB',
              samples: [toKilobytes(scripts)],
              beside: buildReference(empty.scripts),
              ...goal,
            }),
          )
          figures.push(
            buildFigure({
              name: `${name}, with its document, data and style`,
              unit: 'kB',
              samples: [toKilobytes(all)],
              beside: buildReference(empty.all),
            }),
          )
        }
        return figures
      })
    } finally {
      await stop()
    }
  },
}
