import type { Page } from 'playwright/test'
import { expect, test, type Project, type Stack } from '../fixtures.ts'
import { getSessionCookie } from '../support/open-printed-link.ts'
import { WizardPage } from '../pages/wizard.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'
import { filterCreates } from '../support/sandbox-control.ts'

/** Captures a create as the browser sent it, so that it can be replayed by somebody else. */
const captureCreate = async (page: Page, project: Project) => {
  const wizard = new WizardPage(page, project)
  await wizard.openReview('captured')
  const sending = page.waitForRequest((request) => (request.postData() ?? '').includes('"body"'))
  await wizard.createButton().click()
  const capturedCreate = await sending
  await wizard.heading('captured').waitFor()
  const unwanted = /^:|^(content-length|accept-encoding)$/
  const headers = Object.entries(await capturedCreate.allHeaders()).filter(([name]) => !unwanted.test(name))
  return { url: capturedCreate.url(), headers: Object.fromEntries(headers), body: capturedCreate.postData() ?? '' }
}

const countCreates = async (stack: Stack, project: Project) =>
  filterCreates(await stack.sandbox.received(project.id)).length

const wrongSenders: readonly (readonly [who: string, change: Record<string, string | undefined>])[] = [
  ['from a page without an origin', { origin: undefined, 'sec-fetch-site': undefined }],
  ['from a foreign page', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['from a foreign page without Fetch Metadata', { origin: 'https://evil.example', 'sec-fetch-site': undefined }],
  ['from a sandboxed frame', { origin: 'null', 'sec-fetch-site': undefined }],
  ['from a sibling site', { origin: undefined, 'sec-fetch-site': 'same-site' }],
  [
    'from a foreign page with a forged proxy header',
    { origin: 'https://evil.example', 'sec-fetch-site': undefined, 'x-forwarded-host': 'evil.example' },
  ],
  ['for another host', { host: 'evil.example', origin: 'http://evil.example' }],
]

test('a create from anywhere but the portal’s own pages is refused and does not reach Atlas', async ({
  page,
  project,
  stack,
}) => {
  const { url, headers, body } = await captureCreate(page, project)
  const before = await countCreates(stack, project)
  for (const [who, change] of wrongSenders) {
    const asked = Object.entries({ ...headers, ...change }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    )
    const answer = await sendRaw(url, { method: 'POST', headers: Object.fromEntries(asked), body })
    expect(answer.text, who).not.toContain('"created"')
    expect(await countCreates(stack, project), who).toBe(before)
  }
  const again = await sendRaw(url, { method: 'POST', headers, body })
  expect(again.text).toContain(`"linkId":"${page.url().split('/').at(-1) ?? ''}"`)
  expect(await countCreates(stack, project)).toBe(before)
})

test('a create with an oversized or altered body is refused', async ({ page, project, stack }) => {
  const { url, headers, body } = await captureCreate(page, project)
  const before = await countCreates(stack, project)
  const bodies = [
    body.replace('"arn":"', `"arn":"${'x'.repeat(100_000)}`),
    body.replace('"body":{', '"body":{"dnsDomain":"evil.example",'),
    body.replace(/"groupId":"[a-f0-9]+"/, '"groupId":"../../orgs"'),
    body.replace('"groupId"', '"extra":1,"groupId"'),
  ]
  for (const changed of bodies) {
    expect(changed).not.toBe(body)
    const answer = await sendRaw(url, { method: 'POST', headers, body: changed })
    expect(answer.text).not.toContain('"created"')
  }
  expect(await countCreates(stack, project)).toBe(before)
})

test('reads from foreign pages and for foreign hosts are refused', async ({ project, stack }) => {
  const url = `${stack.url}/api/projects/${project.id}/private-links`
  const cookie = getSessionCookie(stack.url)
  const changed = `${cookie.slice(0, -8)}${cookie.slice(-8, -4) === 'AAAA' ? 'BBBB' : 'AAAA'}${cookie.slice(-4)}`
  const asking: readonly (readonly [status: number, headers: Record<string, string>])[] = [
    [200, { 'sec-fetch-site': 'same-origin', cookie }],
    [401, { 'sec-fetch-site': 'same-origin' }],
    [401, { 'sec-fetch-site': 'same-origin', cookie: changed }],
    [403, { cookie }],
    [403, { 'sec-fetch-site': 'cross-site', cookie }],
    [403, { 'sec-fetch-site': 'none', cookie }],
    [403, { origin: 'null', cookie }],
    [403, { 'sec-fetch-site': 'same-origin', host: 'evil.example', cookie }],
    [403, { 'sec-fetch-site': 'same-origin', host: 'evil.example', cookie, 'x-forwarded-host': '127.0.0.1' }],
  ]
  for (const [status, headers] of asking)
    expect((await sendRaw(url, { headers })).status, JSON.stringify(headers)).toBe(status)
  expect((await sendRaw(stack.url, { headers: { host: 'portal.example' } })).status).toBe(403)
  const strange = await sendRaw(`${stack.url}/api/projects/..%2F..%2Forgs/private-links`, {
    headers: { 'sec-fetch-site': 'same-origin', cookie },
  })
  expect(strange.status).toBe(404)
})

test('every page has its own nonce in a CSP without unsafe directives, and the image optimizer is off', async ({
  project,
  stack,
}) => {
  const pages = ['/projects', '/sign-in?why=used', project.path, `${project.path}/new/start`, '/nowhere']
  const nonces = new Set<string>()
  for (const path of [...pages, ...pages]) {
    const { headers, text } = await sendRaw(stack.url + path, {
      headers: {
        'content-security-policy': "script-src 'nonce-mine'",
        'x-nonce': 'mine',
        cookie: getSessionCookie(stack.url),
      },
    })
    const policy = headers['content-security-policy'] ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    nonces.add(nonce)
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringContaining('no-store'),
    })
    expect(headers['x-powered-by']).toBeUndefined()
    const scripts = [...text.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
    expect(scripts.length).toBeGreaterThan(0)
    for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`)
  }
  expect(nonces.size).toBe(2 * pages.length)
  const image = await sendRaw(`${stack.url}/_next/image?url=%2Ficon.svg&w=64&q=75`)
  expect(image.status).toBe(404)
})
