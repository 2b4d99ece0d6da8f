import type { Page } from 'playwright/test'

/** Whose a link or connection is, in a review and on its page, in the words that a person sees. */
export class OwnershipPage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }
  panel = () => this.page.getByRole('region', { name: 'Ownership' })
  history = () => this.page.getByRole('region', { name: 'History' })
  conflict = () => this.page.getByRole('alert').filter({ hasText: 'changed this while you were editing it' })
  field = (label: string) => this.page.getByRole('textbox', { name: new RegExp(String.raw`^${label} \(optional\)$`) })

  /** Unfolds what the review asks. */
  async unfold() {
    await this.page.getByText('Ownership: name, owner').click()
    await this.field('Owner').waitFor()
  }
  async fill(values: Readonly<Record<string, string>>) {
    for (const [label, value] of Object.entries(values)) await this.field(label).fill(value)
  }
  async openChange() {
    await this.panel().getByRole('button', { name: 'Change the ownership' }).click()
    await this.field('Owner').waitFor()
  }
  async save() {
    await this.panel().getByRole('button', { name: 'Save' }).click()
  }
}
