import { chromium, type Browser, type BrowserContextOptions, type CDPSession, type Page } from 'playwright/test'
import { launchOptions } from '../browser.ts'
import { letInHere } from '../let-in.ts'

/** Runs work with a browser of its own. */
export const withBrowser = async <T>(work: (browser: Browser) => Promise<T>): Promise<T> => {
  const browser = await chromium.launch(launchOptions)
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

/** A processor this many times slower, a network as a phone has it: 1.6 Mbit/s down, 0.75 up, 150 ms until an answer begins. */
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

/** Runs work in a fresh window with an empty cache, as slow as is said, with the session of every portal there is. */
export const withWindow = async <T>(
  browser: Browser,
  options: BrowserContextOptions,
  slow: Slow,
  work: (opened: Opened) => Promise<T>,
): Promise<T> => {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const leave = await letInHere(context)
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
