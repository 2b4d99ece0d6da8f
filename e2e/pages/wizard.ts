import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { chooseLinkType, createDraft } from '#lib/private-link/draft.ts'
import type { Project } from '../fixtures.ts'

export const buildArn = (cluster: string, region = 'us-east-1') =>
  `arn:aws:kafka:${region}:123456789012:cluster/${cluster}/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5`

/** The wizard, in the words that a person sees. */
export class WizardPage {
  readonly page: Page
  readonly project: Project
  constructor(page: Page, project: Project) {
    this.page = page
    this.project = project
  }
  heading = (name: string | RegExp) => this.page.getByRole('heading', { level: 1, name })
  summary = () => this.page.getByRole('alert').filter({ hasText: 'There is a problem' })
  arn = () => this.page.getByRole('textbox', { name: 'Cluster ARN' })
  continue = () => this.page.getByRole('button', { name: 'Continue' })
  createButton = () => this.page.getByRole('button', { name: `Create private link in ${this.project.name}` })
  /** The request shown on the review. */
  shownRequest = async (): Promise<unknown> =>
    JSON.parse(
      (await this.page.getByRole('region', { name: 'Request to Atlas' }).getByTestId('request').textContent()) ?? '',
    )

  async open() {
    await this.page.goto(`${this.project.path}/new/start`)
    await this.waitUntilReady()
  }
  /** Waits until the first step is hydrated: it is rendered before it can be used. */
  async waitUntilReady() {
    await this.heading('What does the link lead to?').waitFor()
    await this.page.locator('[inert]').waitFor({ state: 'detached' })
  }
  /** Chooses provider, vendor and, where there are two, kind by the titles of their cards. */
  async choose(...titles: string[]) {
    for (const title of titles) await this.page.getByRole('radio', { name: title }).check()
    await this.continue().click()
    await this.heading(/^Details of/).waitFor()
  }
  /** Fills in a field by its label; for a list, one item a line. */
  async fill(label: string, value: string) {
    const [first = '', ...others] = value.split('\n')
    const name = new RegExp(`^${label}( \\(optional\\))?$`)
    const single = this.page.getByRole('textbox', { name }).or(this.page.getByRole('combobox', { name }))
    const line = (number: number) => this.page.getByRole('textbox', { name: `${label}, line ${String(number)}` })
    await single.or(line(1)).fill(first)
    for (const [index, other] of others.entries()) {
      await this.page.getByRole('button', { name: `Add a line to ${label}` }).click()
      await line(index + 2).fill(other)
    }
  }
  async fillArn(arn: string) {
    await this.arn().fill(arn)
  }
  async toPrepare() {
    await this.continue().click()
    await this.heading(/^Prepare/).waitFor()
  }
  async toReview() {
    await this.continue().click()
    await this.heading('Review and create').waitFor()
  }
  async chooseScheme(scheme: 'SASL/SCRAM' | 'IAM' | 'TLS') {
    await this.page.getByRole('radio', { name: scheme }).check()
  }
  /** Chooses MSK, and how its clients sign in. */
  async chooseMsk() {
    await this.choose('Amazon Web Services', 'Amazon MSK')
    await this.chooseScheme('SASL/SCRAM')
  }
  /** Opens the wizard and fills in an MSK link up to the review. */
  async fillInMsk(cluster: string) {
    await this.open()
    await this.chooseMsk()
    await this.fillArn(buildArn(cluster))
    await this.toPrepare()
    await this.toReview()
  }
  /** Opens the review of an MSK link that this browser has the draft of, for journeys that begin there. */
  async openReview(cluster: string) {
    const draft = createDraft(randomUUID(), this.project.id, Date.now())
    const linkType = 'AWS/MSK'
    const values = { arn: buildArn(cluster), authenticationScheme: 'SASL_SCRAM' }
    const text = JSON.stringify({ ...draft, ...chooseLinkType(draft, linkType), values: { [linkType]: values } })
    const origin = this.project.path.replace(/\/projects\/.*/, '')
    await this.page.goto(`${origin}/icon.svg`)
    await this.page.evaluate(([key, value]) => localStorage.setItem(key, value), [
      `private-link-draft:${draft.id}`,
      text,
    ] as const)
    await this.page.goto(`${this.project.path}/new/review?draft=${draft.id}`)
    await this.heading('Review and create').waitFor()
  }
}
