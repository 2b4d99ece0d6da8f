import type { Locator, Page } from 'playwright/test'
import { expect, test } from '../fixtures.ts'
import { ShellPage } from '../pages/shell.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'

/** The most keys that somebody presses from a project's list to the request at Atlas. */
const mostPresses = 35

/**
 * A person at the keyboard, whose presses are counted: each Tab, Space and Enter, and Ctrl-V as one, since it is one
 * grip. Nothing is focused but by them.
 */
const createTypist = (page: Page) => {
  const presses: string[] = []
  const press = async (key: string) => {
    presses.push(key)
    await page.keyboard.press(key)
  }
  return {
    presses,
    press,
    /** Presses Tab until something has the focus, at most once around the page. */
    tabTo: async (target: Locator) => {
      await target.waitFor()
      for (let count = 0; count < 40; count += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return
        await press('Tab')
      }
      throw new Error(`Tab does not reach ${target.toString()}`)
    },
    paste: async (text: string) => {
      await page.evaluate((value) => navigator.clipboard.writeText(value), text)
      await press('ControlOrMeta+V')
    },
  }
}

test('a link can be created with the keyboard alone, in few key presses', async ({ page, project }) => {
  const wizard = new WizardPage(page, project)
  const { presses, press, tabTo, paste } = createTypist(page)
  await page.goto(project.path)
  await new ShellPage(page).waitUntilHydrated()
  await press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await press('Enter')
  await tabTo(page.getByRole('link', { name: 'New link' }).first())
  await press('Enter')
  await wizard.waitUntilReady()
  await expect(wizard.heading('What does the link lead to?')).toBeFocused()
  await tabTo(page.getByRole('radio', { name: 'Amazon Web Services' }))
  await press('Space')
  await tabTo(page.getByRole('radio', { name: 'Amazon MSK' }))
  await press('Space')
  await press('Enter')
  await expect(wizard.heading(/^Details of/)).toBeFocused()
  await tabTo(wizard.arn())
  await paste(buildArn('keys'))
  await tabTo(page.getByRole('radio', { name: 'SASL/SCRAM' }))
  await press('Space')
  await press('Enter')
  await expect(wizard.heading(/^Prepare/)).toBeFocused()
  await tabTo(page.getByRole('checkbox', { name: 'Turn on multi-VPC connectivity' }))
  await press('Space')
  await press('Enter')
  await expect(wizard.heading('Review and create')).toBeFocused()
  await tabTo(wizard.createButton())
  await press('Enter')
  await expect(wizard.heading('keys')).toBeVisible()
  console.log(`Keys pressed: ${String(presses.length)}:`, presses.join(' '))
  expect(presses.length).toBeLessThanOrEqual(mostPresses)
})
