import type { Page } from 'playwright/test'

/** Holds back what a page requests at an address; returns a function that releases it. */
export const holdRequests = async (page: Page, url: string): Promise<() => void> => {
  const going = new AbortController()
  const isLetGo = new Promise((resolve) => going.signal.addEventListener('abort', resolve))
  await page.route(url, async (route) => {
    await isLetGo
    await route.continue()
  })
  return () => going.abort()
}

/** Holds back every script that a page requests; returns a function that releases them. */
export const holdScripts = (page: Page) => holdRequests(page, '**/_next/static/**/*.js')
