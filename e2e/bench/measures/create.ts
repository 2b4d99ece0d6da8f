import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright/test'
import { startProgram } from '../../fixtures.ts'
import { openPrintedLink } from '../../support/open-printed-link.ts'
import { WizardPage } from '../../pages/wizard.ts'
import { createSandboxControl } from '../../support/sandbox-control.ts'
import { measureAtlasCli } from '../atlas-cli.ts'
import { buildFigure, type Measure } from '../figures.ts'
import { withWindow, withBrowser } from '../browser-window.ts'
import { realPace } from '../real-pace.ts'
import { startTimingProxy } from '../timing-proxy.ts'

const findValue = (printed: string, name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(printed)?.[1] ?? ''

/** Starts a sandbox, the proxy that times it, and a portal that uses the proxy. */
const startTimedStack = async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'portal-bench-'))
  const sandbox = startProgram('dist/sandbox.mjs', ['--port', '0'], { PORTAL_DATA_DIR: dataDir })
  await sandbox.says(/^# SANDBOX_READ_ONLY_PRIVATE_KEY=.+$/m)
  const target = findValue(sandbox.printed(), 'MONGODB_ATLAS_BASE_URL')
  const proxy = await startTimingProxy(target)
  const portal = startProgram('dist/serve.mjs', [], {
    PORT: '0',
    PORTAL_DATA_DIR: dataDir,
    CREATES_PER_MINUTE: '10000',
    ...realPace,
    MONGODB_ATLAS_BASE_URL: proxy.url,
    MONGODB_ATLAS_CLIENT_ID: findValue(sandbox.printed(), 'MONGODB_ATLAS_CLIENT_ID'),
    MONGODB_ATLAS_CLIENT_SECRET: findValue(sandbox.printed(), 'MONGODB_ATLAS_CLIENT_SECRET'),
  })
  return {
    url: await openPrintedLink(portal),
    proxy,
    control: createSandboxControl(target),
    /** The Atlas CLI's own create at the same sandbox, without the proxy. */
    measureCli: (runs: number, groupId: string) =>
      measureAtlasCli(runs, {
        ...{ url: target, groupId },
        publicKey: findValue(sandbox.printed(), 'MONGODB_ATLAS_PUBLIC_API_KEY'),
        privateKey: findValue(sandbox.printed(), 'MONGODB_ATLAS_PRIVATE_API_KEY'),
      }),
    stop: async () => {
      portal.kill()
      sandbox.kill()
      await Promise.all([portal.ended(), sandbox.ended(), proxy.close()])
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Milliseconds from the click until the link's page shows its name, by the page's clock. */
const measureUntilShown = async (page: Page, name: string): Promise<number> => {
  const startedHandle = await page.waitForFunction(
    (expectedName) => document.querySelector('h1')?.textContent.includes(expectedName) === true && performance.now(),
    name,
  )
  return Number(await startedHandle.jsonValue()) - (await page.evaluate<number>('window.portalPressedAt'))
}

/** The time from Create to the link on the screen, without the sandbox's own time. */
export const create: Measure = {
  name: 'create',
  title: 'From Create to the link',
  how: 'In the browser at its own pace: from the press on Create to the page of the new link. The sandbox’s own time is when it was busy with a call meanwhile, seen by a proxy before it. In between: the list is read, the intent is made durable, one POST, its outcome is made durable, the page of the link is read and shown. Beside it: the create of the Atlas CLI, its whole process; measured where ATLAS_CLI names its binary, else as it was recorded.',
  run: async ({ isQuick }) => {
    const presses = isQuick ? 5 : 15
    const { url, proxy, control, measureCli, stop } = await startTimedStack()
    const times = { own: new Array<number>(), sandbox: new Array<number>(), whole: new Array<number>() }
    try {
      const project = await control.newProject()
      const at = `/projects/${project.id}/private-links`
      await withBrowser((browser) =>
        withWindow(browser, { baseURL: url }, { cpu: 1, network: false }, async ({ page }) => {
          for (let press = 0; press <= presses; press += 1) {
            const name = `pressed-${String(press)}`
            const wizard = new WizardPage(page, { ...project, path: at })
            await wizard.fillInMsk(name)
            await page.waitForLoadState('networkidle')
            await page.evaluate(
              "addEventListener('click', () => { window.portalPressedAt = performance.now() }, { capture: true, once: true })",
            )
            const from = performance.now()
            await wizard.createButton().click()
            const whole = await measureUntilShown(page, name)
            const sandbox = proxy.busyBetween(from, performance.now())
            // The first click also compiles and connects, so it does not count.
            if (press === 0) continue
            times.whole.push(whole)
            times.sandbox.push(sandbox)
            times.own.push(whole - sandbox)
          }
        }),
      )
      const cli = measureCli(presses, project.id)
      return [
        buildFigure({
          name: 'the portal’s own time',
          unit: 'ms',
          samples: times.own,
          beside: cli,
          goal: { of: 'ratio', is: 'at most', limit: 1 },
        }),
        buildFigure({
          name: 'both together',
          unit: 'ms',
          samples: times.whole,
          beside: { name: 'the sandbox’s time in the same presses', samples: times.sandbox },
        }),
      ]
    } finally {
      await stop()
    }
  },
}
