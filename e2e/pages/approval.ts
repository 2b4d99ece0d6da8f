import type { Page } from 'playwright/test'

/** The page of an approval, in the words that a person sees. */
export class ApprovalPage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }
  heading = () => this.page.getByRole('heading', { level: 1, name: /^Approval of / })
  status = (word: string) => this.page.getByRole('main').getByText(word, { exact: true })
  remarks = () => this.page.getByRole('region', { name: 'Decisions and comments' })
  body = () => this.page.getByRole('region', { name: 'The body that is sent' })
  changedNotice = () => this.page.getByRole('region', { name: 'It was changed while you were reading' })
  button = (name: string) => this.page.getByRole('button', { name, exact: true })
  dialog = () => this.page.getByRole('dialog')

  /** Decides, with a comment where there is one. */
  async say(button: 'Approve' | 'Reject' | 'Ask a question' | 'Comment', text = '') {
    if (text !== '') await this.page.getByRole('textbox', { name: 'Comment' }).fill(text)
    await this.button(button).click()
  }
  /** Sends what nobody approved. */
  async override(reason: string) {
    await this.button('Send without approval…').click()
    await this.page.getByRole('textbox', { name: 'Why it cannot wait' }).fill(reason)
    await this.dialog().getByRole('button', { name: 'Send without approval' }).click()
  }
  /** The path of the page, by which others open it. */
  getPath = () => new URL(this.page.url()).pathname
}
