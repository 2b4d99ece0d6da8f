import { chromium, type Browser, type BrowserContextOptions, type CDPSession, type Page } from 'playwright/test'
import { launchOptions } from '../support/launch-options.ts'
import { shareSessions } from '../support/open-printed-link.ts'

/** Runs work with a new browser. */
export const withBrowser = async <T>(work: (browser: Browser) => Promise<T>): Promise<T> => {
  const browser = await chromium.launch(launchOptions)
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

/** A processor slowed this many times, and a phone's network: 1.6 Mbit/s down, 0.75 up, 150 ms latency. */
export type Slow = { cpu: number; network: boolean }

const slowNetwork = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (0.75 * 1024 * 1024) / 8,
}

const setSpeed = async (tools: CDPSession, { cpu, network }: Slow) => {
  await tools.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  if (!network) return
  await tools.send('Network.enable')
  await tools.send('Network.emulateNetworkConditions', slowNetwork)
}

type Opened = { page: Page; tools: CDPSession }

/** Runs work in a new window with an empty cache and this speed, signed in at every portal. */
export const withWindow = async <T>(
  browser: Browser,
  options: BrowserContextOptions,
  slow: Slow,
  work: (opened: Opened) => Promise<T>,
): Promise<T> => {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const leave = await shareSessions(context)
  try {
    const page = await context.newPage()
    const tools = await context.newCDPSession(page)
    await setSpeed(tools, slow)
    return await work({ page, tools })
  } finally {
    leave()
    await context.close()
  }
}
