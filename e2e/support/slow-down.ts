import type { Browser, BrowserContext, Page } from 'playwright/test'

/** How late each script comes, in milliseconds, and how many times slower a page computes (CONTRIBUTING.md). */
const scriptsMs = Number(process.env.SLOW_SCRIPTS_MS ?? 0)
const cpuRate = Number(process.env.SLOW_CPU ?? 1)

const slowDownPage = async (page: Page) => {
  if (cpuRate > 1) {
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: cpuRate })
  }
  if (scriptsMs === 0) return
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)]
  page.goto = (url, options) => goto(url, { waitUntil: 'domcontentloaded', ...options })
  page.reload = (options) => reload({ waitUntil: 'domcontentloaded', ...options })
}

const slowDownContext = async (context: BrowserContext) => {
  if (scriptsMs > 0)
    await context.route('**/_next/static/**/*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, scriptsMs))
      // The page may be gone by now.
      await route.continue().catch(() => undefined)
    })
  const newPage = context.newPage.bind(context)
  context.newPage = async () => {
    const page = await newPage()
    await slowDownPage(page)
    return page
  }
}

/** Slows down what a browser opens, if the environment says so: what a test does before hydration is then lost. */
export const slowDown = (browser: Browser): Browser => {
  if (scriptsMs === 0 && cpuRate === 1) return browser
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await newContext(options)
    await slowDownContext(context)
    return context
  }
  return browser
}
