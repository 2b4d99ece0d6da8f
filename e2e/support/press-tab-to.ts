import { expect, type Locator, type Page } from 'playwright/test'

/** Presses Tab until an element has the focus, at most once around the page; a button takes it once it is hydrated. */
export const pressTabTo = async (page: Page, target: Locator): Promise<void> => {
  await expect(target.first()).toBeVisible()
  await expect(target.first()).toBeEnabled()
  for (let presses = 0; presses < 40; presses += 1) {
    if (await target.first().evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${String(target)}`)
}
