import type { Page } from 'playwright/test'
import { startStack } from '../../fixtures.ts'
import { arnOf, WizardPage } from '../../pages/wizard.ts'
import { weightOf } from '../../weight.ts'
import { figureOf, type Measure } from '../figures.ts'
import { inWindow, withBrowser } from '../in-browser.ts'

const full = { cpu: 1, network: false }
const kB = (bytes: number) => bytes / 1000
const emptyPage = 'a page that says there is nothing here'

/** The first load of every page, scripts after gzip, beside that of a page without anything on it. */
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
        /** A draft that has come to its review, and the address of a link: what the later pages need to be opened by themselves. */
        const known = await inWindow(browser, { baseURL: stack.url }, full, async ({ page }) => {
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
        const of = (open: (page: Page) => Promise<unknown>) =>
          weightOf(browser, { baseURL: stack.url, storageState: known.storageState }, open)
        const at = (address: string) => of((page) => page.goto(address))
        const empty = await at('/nowhere')
        const beside = (size: number) => ({ name: emptyPage, samples: [kB(size)] })
        const pages = {
          'the way in': { address: '/sign-in' },
          'the projects': { address: '/projects' },
          'the list of a project': { address: path, above: 35 },
          'the list of all projects': { address: '/projects/all', above: 35 },
          'a link': { address: known.link },
          'the wizard, first step': { address: `${path}/new/start`, above: 45 },
          'the wizard, details': { address: known.details },
          'the wizard, preparing': { address: known.prepare },
          'the wizard, review': { address: known.review },
          'the audit': { address: '/audit' },
        } satisfies Record<string, { address: string; above?: number }>
        const figures = []
        for (const [name, { address, ...wished }] of Object.entries(pages)) {
          const { scripts, all } = await at(address)
          const goal =
            'above' in wished ? { goal: { of: 'difference', is: 'at most', limit: wished.above } as const } : {}
          figures.push(figureOf({ name, unit: 'kB', samples: [kB(scripts)], beside: beside(empty.scripts), ...goal }))
          figures.push(
            figureOf({
              name: `${name}, with its document, data and style`,
              unit: 'kB',
              samples: [kB(all)],
              beside: beside(empty.all),
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
