import { expect, type Locator, type Page } from 'playwright/test'

/** A draft that people share, in either wizard and in the list, in the words that a person sees. */
export class SharedDraftPage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }
  isFrom = (person: string) => this.page.getByRole('region', { name: new RegExp(`^A draft from ${person}@`) })
  choiceFor = (label: string): Locator => this.page.getByRole('group', { name: `Two texts for ${label}` })
  listed = (name: string) =>
    this.page.getByRole('region', { name: 'Unfinished drafts' }).getByRole('listitem').filter({ hasText: name })

  /** Enters something, and waits until the portal has these words of it: what was entered before is saved apart. */
  async save(enter: () => Promise<unknown>, words: string) {
    const answer = this.page.waitForResponse((response) => (response.request().postData() ?? '').includes(words))
    await enter()
    await answer
  }
  /** Copies the address of the draft, and returns it. */
  async copyAddress(): Promise<string> {
    const read = () => this.page.evaluate(() => navigator.clipboard.readText())
    await this.page.evaluate(() => navigator.clipboard.writeText(''))
    await this.page.getByRole('button', { name: 'Copy its address to hand it over' }).click()
    await expect.poll(read).not.toBe('')
    return read()
  }
  async takeOver() {
    await this.page.getByRole('button', { name: 'Take it over' }).click()
  }
}
