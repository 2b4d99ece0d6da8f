import { expect, type Page } from 'playwright/test'
import type { Project } from '../fixtures.ts'

/** The wizard of a new connection, in the words that a person sees. */
export class ConnectionWizardPage {
  readonly page: Page
  readonly project: Project
  constructor(page: Page, project: Project) {
    this.page = page
    this.project = project
  }
  heading = (name: string | RegExp) => this.page.getByRole('heading', { level: 1, name })
  summary = () => this.page.getByRole('alert').filter({ hasText: 'There is a problem' })
  field = (label: string) => this.page.getByLabel(new RegExp(String.raw`^${label}\s*(\(optional\))?\s*$`))
  workspace = (name: string | RegExp) => this.page.getByRole('radio', { name })
  continue = () => this.page.getByRole('button', { name: 'Continue' })
  createButton = () => this.page.getByRole('button', { name: /^Create connection in / })
  /** The body shown on the review, with dots in place of secrets. */
  shownBody = async (): Promise<unknown> =>
    JSON.parse(
      (await this.page.getByRole('region', { name: 'Request to Atlas' }).getByTestId('request').textContent()) ?? '',
    )

  async open(from: { link?: string; workspace?: string } = {}) {
    const query = new URLSearchParams(from).toString()
    await this.page.goto(`/projects/${this.project.id}/connections/new/workspace?${query}`)
    await this.heading('Which workspace uses it?').waitFor()
  }
  async chooseWorkspace(name: string) {
    await this.workspace(new RegExp(`^${name}`)).check()
    await this.toDetails()
  }
  /** Creates a workspace on the way; its provider and region are the link’s. The form is open when none fits. */
  async createWorkspace(name: string) {
    const open = this.page.getByRole('button', { name: 'Create a workspace' })
    const field = this.field('Name of the workspace')
    await open.or(field).waitFor()
    if (await open.isVisible()) await open.click()
    await field.fill(name)
    await this.page.getByRole('button', { name: 'Create workspace' }).click()
    await this.workspace(new RegExp(`^${name}`)).waitFor()
    await this.toDetails()
  }
  async toDetails() {
    await this.continue().click()
    await this.heading('Details of the connection').waitFor()
  }
  /** Fills in a field by its label, or chooses where there is a list. */
  async fill(label: string, value: string) {
    const control = this.field(label)
    await expect(control).toBeEnabled()
    await this.page.getByText('Reading those that Atlas has').waitFor({ state: 'hidden' })
    const isList = (await control.evaluate((element) => element.tagName)) === 'SELECT'
    await (isList ? control.selectOption(value) : control.fill(value))
  }
  async toReview() {
    await this.continue().click()
    await this.heading('Review and create').waitFor()
  }
}
