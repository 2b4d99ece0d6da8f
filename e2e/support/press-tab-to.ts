import type { Locator, Page } from 'playwright/test'

/** Presses Tab until an element has the focus, at most once around the page. */
export const pressTabTo = async (page: Page, target: Locator): Promise<void> => {
  await target.first().waitFor()
  for (let presses = 0; presses < 40; presses += 1) {
    if (await target.first().evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${String(target)}`)
}
