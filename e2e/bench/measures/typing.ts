import type { Browser, Page } from 'playwright/test'
import { startStack } from '../../fixtures.ts'
import { buildArn, WizardPage } from '../../pages/wizard.ts'
import { buildFigure, type Figure, type Measure } from '../figures.ts'
import { withWindow, withBrowser } from '../browser-window.ts'
import { measureInteraction, type Interaction } from '../measure-interaction.ts'

const links = 10_000
const keyMs = 60
/** What is reached for on a slowed processor. */
const mostMs = { interaction: 100, task: 50 }

/** Something to measure: `ready` prepares the page and returns the measured function. */
type Scene = { name: string; ready: (page: Page) => Promise<() => Promise<unknown>> }

const addPlainInput = (kind: 'text' | 'checkbox') => (page: Page) =>
  page.evaluate((type) => {
    const input = document.createElement('input')
    input.type = type
    document.body.prepend(input)
    input.focus()
  }, kind)

const typeKeys = (page: Page, text: string) => page.keyboard.type(text, { delay: keyMs })

const emptyTyping: Scene = {
  name: 'typing in a bare field of the empty page',
  ready: async (page) => {
    await page.goto('/nowhere')
    await addPlainInput('text')(page)
    return () => typeKeys(page, 'load-0444')
  },
}

const emptyClick: Scene = {
  name: 'ticking a bare box of the empty page',
  ready: async (page) => {
    await page.goto('/nowhere')
    await addPlainInput('checkbox')(page)
    return () => page.getByRole('checkbox').click()
  },
}

const createScenes = (project: { id: string; name: string }) => {
  const path = `/projects/${project.id}/private-links`
  const openWizard = (page: Page) => new WizardPage(page, { ...project, path })
  const waitUntilSettled = async (page: Page) => {
    await page.getByText(`${String(links)} links`).waitFor()
    await page.waitForLoadState('networkidle')
  }
  const search: Scene = {
    name: 'typing in the search of the list',
    ready: async (page) => {
      await page.goto(path)
      await waitUntilSettled(page)
      await page.getByRole('searchbox', { name: 'Search links' }).click()
      return async () => {
        await typeKeys(page, 'load-0444')
        await page.getByText(`10 of ${String(links)} links`).waitFor()
      }
    },
  }
  const arn: Scene = {
    name: 'typing an ARN in the wizard',
    ready: async (page) => {
      const wizard = openWizard(page)
      await wizard.open()
      await wizard.chooseMsk()
      await page.waitForLoadState('networkidle')
      await wizard.arn().click()
      return async () => {
        await typeKeys(page, buildArn('typed'))
        await page.getByLabel('Derived', { exact: true }).waitFor()
      }
    },
  }
  const filter: Scene = {
    name: 'filtering the list by a state',
    ready: async (page) => {
      await page.goto(path)
      await waitUntilSettled(page)
      return async () => {
        await page.getByRole('button', { name: /Failed$/ }).click()
        await page.getByText(`200 of ${String(links)} links`).waitFor()
      }
    },
  }
  const choose: Scene = {
    name: 'choosing provider and vendor in the wizard, and going on',
    ready: async (page) => {
      const wizard = openWizard(page)
      await wizard.open()
      await page.waitForLoadState('networkidle')
      return () => wizard.chooseMsk()
    },
  }
  return { search, arn, filter, choose }
}

const playScene = (browser: Browser, baseURL: string, cpu: number, scene: Scene): Promise<Interaction> =>
  withWindow(browser, { baseURL }, { cpu, network: false }, async ({ page }) =>
    measureInteraction(browser, page, await scene.ready(page)),
  )

/** The time from keys and clicks in wizard and list to the next paint, and the longest task meanwhile. */
export const typing: Measure = {
  name: 'typing',
  title: 'Keys and clicks',
  how: `The list has ${links.toLocaleString('en-GB')} links; a key each ${String(keyMs)} ms. Interaction: the longest time from a key or click to the paint after it, as the browser times events, in steps of 8 ms and not below 16. Task: the longest task of the page's main thread from the first key until what was typed shows its effect, out of a trace, in time of that thread; the page is at rest before, and what the bench asks of it does not count. The scenes in turn, with the processor slowed four times and at its own pace.`,
  run: async ({ isQuick }) => {
    const runs = isQuick ? 3 : 7
    const { stack, stop } = await startStack({}, { WATCH_RESTING_MS: '3600000' })
    try {
      const project = await stack.sandbox.newProject()
      await stack.sandbox.addLinks(project.id, links)
      const { search, arn, filter, choose } = createScenes(project)
      const pairs = [
        { own: search, other: emptyTyping },
        { own: arn, other: emptyTyping },
        { own: filter, other: emptyClick },
        { own: choose, other: emptyClick },
      ]
      const figures: Figure[] = []
      await withBrowser(async (browser) => {
        for (const { own } of pairs) await playScene(browser, stack.url, 1, own)
        for (const cpu of [4, 1]) {
          const timesByScene = new Map<Scene, Interaction[]>()
          for (let run = 0; run < runs; run += 1)
            for (const scene of [emptyTyping, emptyClick, ...pairs.map(({ own }) => own)])
              timesByScene.set(scene, [
                ...(timesByScene.get(scene) ?? []),
                await playScene(browser, stack.url, cpu, scene),
              ])
          for (const { own, other } of pairs)
            for (const of of ['interaction', 'task'] as const) {
              const getSamples = (scene: Scene) => (timesByScene.get(scene) ?? []).map((one) => one[of])
              const goalOption = cpu === 4 ? { goal: { of: 'value', is: 'at most', limit: mostMs[of] } as const } : {}
              const name = `${own.name}${cpu === 4 ? ', slowed four times' : ''}: longest ${of}`
              figures.push(
                buildFigure({
                  name,
                  unit: 'ms',
                  samples: getSamples(own),
                  beside: { name: other.name, samples: getSamples(other) },
                  ...goalOption,
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
