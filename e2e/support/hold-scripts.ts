import type { Page } from 'playwright/test'

/** Holds back every script that a page requests; returns a function that releases them. */
export const holdScripts = async (page: Page): Promise<() => void> => {
  const going = new AbortController()
  const isLetGo = new Promise((resolve) => going.signal.addEventListener('abort', resolve))
  await page.route('**/_next/static/**/*.js', async (route) => {
    await isLetGo
    await route.continue()
  })
  return () => going.abort()
}
