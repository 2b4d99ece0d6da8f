import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContextOptions, Page } from 'playwright/test'
import { shareSessions } from './open-printed-link.ts'

/** The first load of a page in bytes after gzip: its scripts, and everything but images and fonts. */
export type Weight = { scripts: number; all: number }

const weighed = new Set(['script', 'document', 'stylesheet', 'fetch', 'xhr'])
const isRedirect = (status: number) => status >= 300 && status < 400

/** Opens a page in a new window with an empty cache and measures what it loads. */
export const measureWeight = async (
  browser: Browser,
  options: BrowserContextOptions,
  open: (page: Page) => Promise<unknown>,
): Promise<Weight> => {
  const context = await browser.newContext(options)
  const leave = await shareSessions(context)
  const page = await context.newPage()
  const sizes = new Map<string, { isScript: boolean; size: number }>()
  const reading: Promise<void>[] = []
  page.on('response', (response) => {
    const kind = response.request().resourceType()
    if (!weighed.has(kind) || isRedirect(response.status())) return
    const body = response
      .body()
      .then((text) => void sizes.set(response.url(), { isScript: kind === 'script', size: gzipSync(text).length }))
    reading.push(kind === 'script' ? body : body.catch(() => undefined))
  })
  await open(page)
  await page.waitForLoadState('networkidle')
  page.removeAllListeners('response')
  await Promise.all(reading)
  await context.close()
  leave()
  const all = [...sizes.values()]
  const sum = (parts: typeof all) => parts.reduce((bytes, { size }) => bytes + size, 0)
  return { scripts: sum(all.filter(({ isScript }) => isScript)), all: sum(all) }
}
