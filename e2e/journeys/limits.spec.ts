import { readBuiltActions } from '../actions.ts'
import { expect, startStack, test } from '../fixtures.ts'
import { getSessionCookie } from '../support/open-printed-link.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'

test('whoever sends without end is told so plainly, and goes on after a while', { tag: '@long' }, async ({ page }) => {
  // Ten at once, then one each fifteen seconds, and none waits more than three of them: twelve are left to look.
  const { stack, stop } = await startStack({}, { REQUESTS_PER_MINUTE: '4' })
  try {
    const send = (path: string) =>
      sendRaw(stack.url + path, { headers: { cookie: getSessionCookie(stack.url), 'sec-fetch-site': 'same-origin' } })
    const sending = Array.from({ length: 50 }, () => send('/api/projects'))
    await Promise.any(sending)
    await page.goto(`${stack.url}/projects`)
    await expect(page.getByText(/^You are sending the portal more than 4 requests a minute/)).toContainText(
      /Try again in \d+ s\./,
    )
    const answers = await Promise.all(sending)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10)
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(40)
    expect([refused[0]?.headers, JSON.parse(refused[0]?.text ?? '')]).toMatchObject([
      { 'retry-after': expect.stringMatching(/^\d+$/), 'x-request-id': expect.any(String) },
      { kind: 'limited', sentence: expect.stringMatching(/^You are sending/) },
    ])
    await expect.poll(async () => (await send('/api/projects')).status, { timeout: 20_000 }).toBe(200)
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
  // Of several, in case that one is read before the next has arrived.
  const answers = await Promise.all(Array.from({ length: 5 }, paste))
  const refused = answers.filter((one) => one.text.includes('The portal is still reading your last text.'))
  expect([refused.length > 0, refused.length < answers.length]).toEqual([true, true])
})
