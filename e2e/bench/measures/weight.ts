import type { Browser, BrowserContextOptions } from 'playwright/test'
import { startStack, type Project } from '../../fixtures.ts'
import { buildArn, WizardPage } from '../../pages/wizard.ts'
import { measureWeight, type Weight } from '../../support/page-weight.ts'
import { buildFigure, type Figure, type Measure } from '../figures.ts'
import { withWindow, withBrowser } from '../browser-window.ts'

const full = { cpu: 1, network: false }
const toKilobytes = (bytes: number) => bytes / 1000
const emptyPage = 'a page that says there is nothing here'

/** Fills in a draft up to the review and finds a link, so that the later pages can be opened directly. */
const prepareDraft = (browser: Browser, baseURL: string, project: Project) =>
  withWindow(browser, { baseURL }, full, async ({ page }) => {
    await page.goto(project.path)
    const link = (await page.getByRole('link', { name: 'load-00000', exact: true }).getAttribute('href')) ?? ''
    const wizard = new WizardPage(page, project)
    await wizard.open()
    await wizard.chooseMsk()
    const details = page.url()
    await wizard.fillArn(buildArn('weighed'))
    await wizard.toPrepare()
    const prepare = page.url()
    await wizard.toReview()
    return { link, details, prepare, review: page.url(), storageState: await page.context().storageState() }
  })

type Draft = Awaited<ReturnType<typeof prepareDraft>>
/** `above`: the most kilobytes of scripts that the page may have more than the empty one. */
type Target = { address: string; above?: number }

const listPages = (path: string, draft: Draft): Record<string, Target> => ({
  'the way in': { address: '/sign-in' },
  'the projects': { address: '/projects' },
  'the list of a project': { address: path, above: 31 },
  'the list of all projects': { address: '/projects/all', above: 31 },
  'a link': { address: draft.link, above: 50 },
  'the wizard, first step': { address: `${path}/new/start`, above: 30 },
  'the wizard, details': { address: draft.details },
  'the wizard, preparing': { address: draft.prepare },
  'the wizard, review': { address: draft.review },
  'the audit': { address: '/audit' },
})

const buildFigures = (name: string, { above }: Target, weight: Weight, empty: Weight): Figure[] => [
  buildFigure({
    name,
    unit: 'kB',
    samples: [toKilobytes(weight.scripts)],
    beside: { name: emptyPage, samples: [toKilobytes(empty.scripts)] },
    ...(above === undefined ? {} : { goal: { of: 'difference', is: 'at most', limit: above } as const }),
  }),
  buildFigure({
    name: `${name}, with its document, data and style`,
    unit: 'kB',
    samples: [toKilobytes(weight.all)],
    beside: { name: emptyPage, samples: [toKilobytes(empty.all)] },
  }),
]

const weighPages = async (browser: Browser, baseURL: string, project: Project): Promise<Figure[]> => {
  const draft = await prepareDraft(browser, baseURL, project)
  const options: BrowserContextOptions = { baseURL, storageState: draft.storageState }
  const weighPage = (address: string) => measureWeight(browser, options, (page) => page.goto(address))
  const empty = await weighPage('/nowhere')
  const journey = await measureWeight(browser, { baseURL }, (page) =>
    new WizardPage(page, project).fillInMsk('weighed-whole'),
  )
  const figures = [
    buildFigure({
      name: 'the whole wizard, first step to review',
      unit: 'kB',
      samples: [toKilobytes(journey.scripts)],
      beside: { name: emptyPage, samples: [toKilobytes(empty.scripts)] },
      goal: { of: 'value', is: 'at most', limit: 200 },
    }),
  ]
  for (const [name, target] of Object.entries(listPages(project.path, draft)))
    figures.push(...buildFigures(name, target, await weighPage(target.address), empty))
  return figures
}

/** The first load of every page after gzip, compared with an empty page. */
export const weight: Measure = {
  name: 'weight',
  title: 'First load',
  how: 'Each page opened in a fresh window, nobody touching it; the scripts that came until the network was quiet, after gzip. The whole wizard: an MSK link filled in from the first step to the review. The empty page is the one for an address that does not exist.',
  run: async () => {
    const { stack, stop } = await startStack()
    try {
      const { id, name } = await stack.sandbox.newProject()
      await stack.sandbox.addLinks(id, 20)
      const project = { id, name, path: `/projects/${id}/private-links` }
      return await withBrowser((browser) => weighPages(browser, stack.url, project))
    } finally {
      await stop()
    }
  },
}
