import { expect, test } from '../fixtures.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'

test('a link can be created with the keyboard alone', async ({ page, project }) => {
  const wizard = new WizardPage(page, project)
  /** Presses Tab until the element with this role and name has the focus, at most once around the page. */
  const tabTo = async (role: 'link' | 'button' | 'radio' | 'textbox' | 'checkbox', name: string | RegExp) => {
    const target = page.getByRole(role, { name }).first()
    await target.waitFor()
    for (let presses = 0; presses < 40; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab does not reach ${role} ${String(name)}`)
  }
  await page.goto(project.path)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo('link', 'New link')
  await page.keyboard.press('Enter')
  await wizard.waitUntilReady()
  await tabTo('radio', 'Amazon Web Services')
  await page.keyboard.press('Space')
  await tabTo('radio', 'Amazon MSK')
  await page.keyboard.press('Space')
  await tabTo('button', 'Continue')
  await page.keyboard.press('Enter')
  await expect(wizard.heading(/^Details of/)).toBeFocused()
  await tabTo('textbox', 'Cluster ARN')
  await page.keyboard.insertText(buildArn('keys'))
  await tabTo('radio', 'SASL/SCRAM')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(wizard.heading(/^Prepare/)).toBeFocused()
  await tabTo('checkbox', 'Turn on multi-VPC connectivity')
  await page.keyboard.press('Space')
  await tabTo('button', 'Continue')
  await page.keyboard.press('Enter')
  await expect(wizard.heading('Review and create')).toBeFocused()
  await tabTo('button', /^Create private link/)
  await page.keyboard.press('Enter')
  await expect(wizard.heading('keys')).toBeVisible()
})
