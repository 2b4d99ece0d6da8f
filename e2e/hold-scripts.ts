import type { Page } from 'playwright/test'

/** Holds every script that a page asks for; gives back what lets them go. */
export const holdScripts = async (page: Page): Promise<() => void> => {
  const going = new AbortController()
  const isLetGo = new Promise((resolve) => going.signal.addEventListener('abort', resolve))
  await page.route('**/_next/static/**/*.js', async (route) => {
    await isLetGo
    await route.continue()
  })
  return () => going.abort()
}
