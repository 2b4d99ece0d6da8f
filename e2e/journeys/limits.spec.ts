import { readBuiltActions } from '../actions.ts'
import { expect, startStack, test } from '../fixtures.ts'
import { getSessionCookie } from '../support/open-printed-link.ts'
import { sendRaw } from '../support/raw-http.ts'

test('whoever sends without end is told so plainly, waits, and goes on', async ({ page }) => {
  const { stack, stop } = await startStack({}, { REQUESTS_PER_MINUTE: '600' })
  try {
    const send = (path: string) =>
      sendRaw(stack.url + path, { headers: { cookie: getSessionCookie(stack.url), 'sec-fetch-site': 'same-origin' } })
    const answers = Promise.all(Array.from({ length: 100 }, () => send('/api/projects')))
    await page.goto(`${stack.url}/projects`)
    const refused = page.getByText(/^You are sending the portal more than 600 requests a minute/)
    await expect(refused).toContainText(/Try again in \d+ s\.$/)
    const [good, limited] = [200, 429].map(async (status) => (await answers).filter((one) => one.status === status))
    expect((await good)?.length).toBeGreaterThanOrEqual(40)
    expect((await limited)?.length).toBe(100 - ((await good)?.length ?? 0))
    const [{ headers, text } = { headers: {}, text: '' }] = (await limited) ?? []
    expect([headers, JSON.parse(text)]).toMatchObject([
      { 'retry-after': expect.stringMatching(/^\d+$/), 'x-request-id': expect.any(String) },
      { kind: 'limited', sentence: expect.stringMatching(/^You are sending/) },
    ])
    await expect.poll(async () => (await send('/api/projects')).status).toBe(200)
    await page.goto(`${stack.url}/projects`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  } finally {
    await stop()
  }
})

test('whoever pastes a text while the last one is read is told so', async ({ stack, project }) => {
  const id = readBuiltActions().find(({ name }) => name === 'readTerraform')?.id ?? ''
  const text = `a = [${`${'['.repeat(90)}1${']'.repeat(90)},`.repeat(300)}]`
  const paste = () =>
    sendRaw(`${stack.url}${project.path}/new`, {
      method: 'POST',
      headers: {
        ...{ cookie: getSessionCookie(stack.url), origin: stack.url, 'sec-fetch-site': 'same-origin' },
        ...{ 'next-action': id, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8' },
      },
      body: JSON.stringify([{ groupId: project.id, text }]),
    })
  const answers = await Promise.all([paste(), paste()])
  expect(answers.filter((one) => one.text.includes('The portal is still reading your last text.'))).toHaveLength(1)
})
