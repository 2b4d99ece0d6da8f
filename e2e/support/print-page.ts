import { readFileSync } from 'node:fs'
import type { Reporter, TestCase, TestResult } from 'playwright/types/testReporter'

const maxLength = 6_000

/** Reads what a page showed, as the tree of roles and names in the file that Playwright writes of a failed test. */
const readPage = (file: string) => readFileSync(file, 'utf8').split('```yaml\n')[1]?.split('\n```')[0]

/** Prints at the end what the pages of failed tests showed: the log of a run is often all that is kept of it. */
export default class PrintPage implements Reporter {
  readonly #pages: string[] = []

  onTestEnd({ title, expectedStatus }: TestCase, { attachments, status }: TestResult) {
    if (status === expectedStatus) return
    for (const { name, path } of attachments)
      if (name === 'error-context' && path !== undefined)
        this.#pages.push(`${title}:\n${(readPage(path) ?? 'No page.').slice(0, maxLength)}\n`)
  }
  onEnd() {
    process.stdout.write(this.#pages.join('\n'))
  }
}
