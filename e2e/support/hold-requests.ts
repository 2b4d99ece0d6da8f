import type { Page } from 'playwright/test'

/**
 * Holds back what a page requests at an address, or only the answers that contain `words`; returns a function that
 * releases it.
 */
export const holdRequests = async (page: Page, url: string, words?: string): Promise<() => void> => {
  const going = new AbortController()
  const isLetGo = new Promise((resolve) => going.signal.addEventListener('abort', resolve))
  await page.route(url, async (route) => {
    const response = words === undefined ? undefined : await route.fetch()
    if (words === undefined || (await response?.text())?.includes(words)) await isLetGo
    await (response ? route.fulfill({ response }) : route.continue())
  })
  return () => going.abort()
}

/** Holds back the scripts that a page requests, or those with `words`; returns a function that releases them. */
export const holdScripts = (page: Page, words?: string) => holdRequests(page, '**/_next/static/**/*.js', words)
