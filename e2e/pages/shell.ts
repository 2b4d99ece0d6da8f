import { expect, type Locator, type Page } from 'playwright/test'

/** The shell around every page, in the words that a person sees. */
export class ShellPage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }
  switcher = () => this.page.getByRole('button', { name: /^Project:/ })
  place = (name: string) =>
    this.page.getByRole('navigation', { name: 'Portal' }).getByRole('link', { name, exact: true })
  option = (name: string | RegExp) => this.page.getByRole('option', { name })
  palette = () => this.page.getByRole('dialog', { name: 'Search and commands' })
  keys = () => this.page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  account = () => this.page.getByRole('dialog', { name: 'Account and settings' })

  /** Waits until the page is hydrated: a link that is clicked before loads its page anew, without a focus. */
  async waitUntilHydrated() {
    await expect(this.page.getByRole('button', { name: 'Search', exact: true })).toBeEnabled()
  }
  /** Presses a key of the shell, once it is heard: a second press could be typed into what the first one opened. */
  async press(key: string, shown: Locator) {
    await this.waitUntilHydrated()
    await this.page.keyboard.press(key)
    await shown.waitFor()
  }
  async openAccount() {
    await this.page.getByRole('button', { name: 'Account and settings' }).click()
    await this.account().getByRole('radio', { name: 'System' }).waitFor()
  }
  async signOut() {
    await this.openAccount()
    await this.account().getByRole('button', { name: 'Sign out' }).click()
  }
}
