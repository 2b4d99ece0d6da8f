import type { Page } from 'playwright/test'

/** What a person sees of AWS in the wizard and on a link's page. */
export class AwsPage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }
  pickButton = () => this.page.getByRole('button', { name: 'Pick from AWS…' })
  picker = () => this.page.getByRole('dialog', { name: 'Pick from AWS' })
  row = (name: string) => this.picker().getByRole('button', { name: new RegExp(`^${name} `) })
  task = (title: string) => this.page.getByRole('listitem').filter({ hasText: title })
  policyTask = () => this.task('Let Atlas connect in the cluster policy')
  connectivityTask = () => this.task('Turn on multi-VPC connectivity')
  addButton = () => this.page.getByRole('button', { name: 'Add Atlas’s statement…' })
  takeOutButton = () => this.page.getByRole('button', { name: 'Take Atlas’s statement out…' })
  turnOnButton = () => this.page.getByRole('button', { name: 'Turn on multi-VPC connectivity…' })
  dialog = () => this.page.getByRole('dialog')
  diff = () => this.dialog().getByRole('region', { name: 'The policy before and after' })
  view = () => this.page.getByRole('region', { name: 'What AWS shows' })

  /** Opens the picker with what AWS has now: the portal shows a list again for half a minute. */
  async openPicker() {
    await this.pickButton().click()
    await this.picker().getByRole('button', { name: 'Read AWS again' }).click()
  }
  async pick(name: string) {
    await this.openPicker()
    await this.row(name).click()
  }
}
