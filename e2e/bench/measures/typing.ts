import type { Browser, Page } from 'playwright/test'
import { startStack } from '../../fixtures.ts'
import { arnOf, WizardPage } from '../../pages/wizard.ts'
import { figureOf, type Figure, type Measure } from '../figures.ts'
import { inWindow, withBrowser } from '../in-browser.ts'
import { felt, type Felt } from '../tasks.ts'

const links = 10_000
const keyMs = 60

/** Each comes to where it is ready for a hand, and then does what is measured. */
type Scene = { name: string; ready: (page: Page) => Promise<() => Promise<unknown>> }

const plain = (kind: 'text' | 'checkbox') => (page: Page) =>
  page.evaluate((type) => {
    const input = document.createElement('input')
    input.type = type
    document.body.prepend(input)
    input.focus()
  }, kind)

const keys = (page: Page, text: string) => page.keyboard.type(text, { delay: keyMs })

const emptyTyping: Scene = {
  name: 'typing in a bare field of the empty page',
  ready: async (page) => {
    await page.goto('/nowhere')
    await plain('text')(page)
    return () => keys(page, 'load-0444')
  },
}

const emptyClick: Scene = {
  name: 'ticking a bare box of the empty page',
  ready: async (page) => {
    await page.goto('/nowhere')
    await plain('checkbox')(page)
    return () => page.getByRole('checkbox').click()
  },
}

const scenesOf = (project: { id: string; name: string }) => {
  const path = `/projects/${project.id}/private-links`
  const wizardOf = (page: Page) => new WizardPage(page, { ...project, path })
  const settled = async (page: Page) => {
    await page.getByText(`${String(links)} links`).waitFor()
    await page.waitForLoadState('networkidle')
  }
  const search: Scene = {
    name: 'typing in the search of the list',
    ready: async (page) => {
      await page.goto(path)
      await settled(page)
      await page.getByRole('searchbox', { name: 'Search links' }).click()
      return async () => {
        await keys(page, 'load-0444')
        await page.getByText(`10 of ${String(links)} links`).waitFor()
      }
    },
  }
  const arn: Scene = {
    name: 'typing an ARN in the wizard',
    ready: async (page) => {
      const wizard = wizardOf(page)
      await wizard.open()
      await wizard.chooseMsk()
      await page.waitForLoadState('networkidle')
      await wizard.arn().click()
      return async () => {
        await keys(page, arnOf('typed'))
        await page.getByLabel('Derived', { exact: true }).waitFor()
      }
    },
  }
  const filter: Scene = {
    name: 'filtering the list by a state',
    ready: async (page) => {
      await page.goto(path)
      await settled(page)
      return async () => {
        await page.getByRole('button', { name: /Failed$/ }).click()
        await page.getByText(`200 of ${String(links)} links`).waitFor()
      }
    },
  }
  const choose: Scene = {
    name: 'choosing provider and vendor in the wizard, and going on',
    ready: async (page) => {
      const wizard = wizardOf(page)
      await wizard.open()
      await page.waitForLoadState('networkidle')
      return () => wizard.chooseMsk()
    },
  }
  return { search, arn, filter, choose }
}

const act = (browser: Browser, baseURL: string, cpu: number, scene: Scene): Promise<Felt> =>
  inWindow(browser, { baseURL }, { cpu, network: false }, async ({ page }) =>
    felt(browser, page, await scene.ready(page)),
  )

/** What keys and clicks in wizard and list take until they are painted, and the longest task meanwhile. */
export const typing: Measure = {
  name: 'typing',
  title: 'Keys and clicks',
  how: `The list has ${links.toLocaleString('en-GB')} links; a key each ${String(keyMs)} ms. Interaction: the longest time from a key or click to the paint after it, as the browser times events, in steps of 8 ms and not below 16. Task: the longest task of the page's main thread from the first key until what was typed shows its effect, out of a trace, in time of that thread. The scenes in turn, with the processor slowed four times and at its own pace.`,
  run: async ({ isQuick }) => {
    const runs = isQuick ? 3 : 7
    const { stack, stop } = await startStack({}, { WATCH_RESTING_MS: '3600000' })
    try {
      const project = await stack.sandbox.newProject()
      await stack.sandbox.addLinks(project.id, links)
      const { search, arn, filter, choose } = scenesOf(project)
      const pairs = [
        { own: search, other: emptyTyping, most: { interaction: 100, task: 50 } },
        { own: arn, other: emptyTyping, most: { interaction: 100, task: 50 } },
        { own: filter, other: emptyClick, most: undefined },
        { own: choose, other: emptyClick, most: undefined },
      ]
      const figures: Figure[] = []
      await withBrowser(async (browser) => {
        for (const { own } of pairs) await act(browser, stack.url, 1, own)
        for (const cpu of [4, 1]) {
          const taken = new Map<Scene, Felt[]>()
          for (let run = 0; run < runs; run += 1)
            for (const scene of [emptyTyping, emptyClick, ...pairs.map(({ own }) => own)])
              taken.set(scene, [...(taken.get(scene) ?? []), await act(browser, stack.url, cpu, scene)])
          for (const { own, other, most } of pairs)
            for (const of of ['interaction', 'task'] as const) {
              const samples = (scene: Scene) => (taken.get(scene) ?? []).map((one) => one[of])
              const wished = cpu === 4 && most ? { goal: { of: 'value', is: 'at most', limit: most[of] } as const } : {}
              const name = `${own.name}${cpu === 4 ? ', slowed four times' : ''}: longest ${of}`
              figures.push(
                figureOf({
                  name,
                  unit: 'ms',
                  samples: samples(own),
                  beside: { name: other.name, samples: samples(other) },
                  ...wished,
                }),
              )
            }
        }
      })
      return figures
    } finally {
      await stop()
    }
  },
}
