import type { Page, Request } from 'playwright/test'
import type { Project } from '../fixtures.ts'
import { buildArn, WizardPage } from '../pages/wizard.ts'
import type { Malformed } from './malformed-requests.ts'

/** What the browser or Node adds by itself when a request is sent again. */
const ownHeaders = /^:|^(content-length|accept-encoding|connection|cookie)$/

const toRaw = async (request: Request, cookie: string): Promise<Malformed> => {
  const url = new URL(request.url())
  const body = request.postData()
  const headers = Object.entries(await request.allHeaders()).filter(([name]) => !ownHeaders.test(name))
  return {
    method: request.method(),
    path: `${url.pathname}${url.search}`,
    headers: { ...Object.fromEntries(headers), cookie },
    ...(body === null ? {} : { body }),
  }
}

const terraform = `resource "mongodbatlas_stream_privatelink_endpoint" "captured" {
  provider_name = "AWS"
  vendor = "MSK"
  arn = "${buildArn('captured')}"
}
`

/** The requests of a browser that visits pages, pastes, creates and deletes in a project; each with this cookie. */
export const captureRequests = async (page: Page, project: Project, cookie: string): Promise<Malformed[]> => {
  const requests: Request[] = []
  page.on('request', (request) => requests.push(request))
  await page.goto('/projects')
  await page.getByRole('link', { name: project.name }).first().click()
  await page.waitForURL(`**/projects/${project.id}`)
  await page.goto(project.path)
  const wizard = new WizardPage(page, project)
  await wizard.open()
  await page.getByRole('textbox', { name: 'Paste what you have' }).fill(terraform)
  await page.getByRole('button', { name: 'Fill in from this' }).click()
  await page.getByText(/^Read as/).waitFor()
  await wizard.fillInMsk('captured')
  await wizard.createButton().click()
  await wizard.heading('captured').waitFor()
  for (const path of ['/audit', '/health', '/projects/all', '/sign-in?why=used', '/nowhere']) await page.goto(path)
  const raws = await Promise.all(requests.map((request) => toRaw(request, cookie)))
  const isStatic = ({ path }: Malformed) => path.startsWith('/_next/static/')
  return [...raws.filter((raw) => !isStatic(raw)), ...raws.filter(isStatic).slice(0, 5)]
}
