import { expect, it } from 'vitest'
import { createSession, seal } from '#server/auth/session.ts'
import { config } from '#server/config.ts'
import { createAwaitTurn } from '#server/http/await-turn.ts'
import { getIssuer } from '#server/sign-in-config.ts'

const secret = 'a-secret-of-32-characters-or-more'
const settings = { ...config(), access: { ...config().access, sessionSecret: secret } }
const cookieName = `portal-session-${String(settings.port)}`

const createClocked = () => {
  const clock = { now: 1_000_000 }
  const slept: number[] = []
  const refused: string[] = []
  const tokens: { person: string | undefined } = { person: 'ada' }
  const awaitTurn = createAwaitTurn({
    settings,
    now: () => clock.now,
    sleep: (ms) => Promise.resolve(void slept.push(ms)),
    readTokenPerson: () => Promise.resolve(tokens.person),
    onRefusal: (person) => {
      refused.push(person)
      return 'r1'
    },
  })
  const send = (cookie: string, url = '/api/list', { method = 'GET', onEnd = (leave: () => void) => leave() } = {}) =>
    awaitTurn({ method, url, headers: { cookie } }, onEnd)
  const sendToken = (url: string, cookie = '', method = 'GET') =>
    awaitTurn({ method, url, headers: { cookie, authorization: 'Bearer t' } }, () => undefined)
  const signIn = async (person: string) => {
    const facts = { by: getIssuer(settings.access), person, name: person, values: [] }
    return `${cookieName}=${await seal(createSession(facts, clock.now), secret)}`
  }
  return { slept, refused, tokens, send, sendToken, signIn }
}

it('a request’s turn: whoever sends without end waits, then is told plainly; nobody else waits', async () => {
  const { slept, refused, send, signIn } = createClocked()
  const [ada, again, grace] = [await signIn('ada'), await signIn('ada'), await signIn('grace')]
  for (let index = 0; index < 10; index += 1) expect(await send(ada)).toBeUndefined()
  expect(slept).toEqual([])
  // Another session of the same person counts as the same person.
  for (let index = 0; index < 3; index += 1) await send(again)
  expect(slept).toEqual([100, 200, 300])
  for (let index = 0; index < 27; index += 1) expect(await send(ada)).toBeUndefined()
  const sentence = 'You are sending the portal more than 600 requests a minute, which is the most. Try again in 1 s.'
  expect(await send(ada)).toEqual({
    ...{ status: 429, retryAfterS: 1, sentence: `${sentence}\n` },
    json: { kind: 'limited', sentence, retryAfterS: 1, requestId: 'r1' },
  })
  expect(slept.at(-1)).toBe(1_000)
  expect(await send(ada, '/projects')).toEqual({ status: 429, retryAfterS: 1, sentence: `${sentence}\n` })
  expect(refused).toEqual(['ada', 'ada'])
  expect(await send(grace)).toBeUndefined()
})

it('a request’s turn: pages are worked on one by one, two actions at once, and what hangs holds nobody up for long', async () => {
  const { slept, send, signIn } = createClocked()
  const [ada, grace] = [await signIn('ada'), await signIn('grace')]
  const hang = { onEnd: () => undefined }
  await send(ada, '/projects', hang)
  await send(ada, '/projects', { ...hang, method: 'POST' })
  await send(ada, '/projects', { ...hang, method: 'POST' })
  await send(grace, '/projects')
  await send(ada)
  expect(slept).toEqual([])
  await send(ada, '/projects')
  await send(ada, '/projects', { method: 'POST' })
  expect(slept).toEqual([10_000, 1_000])
})

it('a request’s turn: a token counts as its person, in the API and nowhere else; one that is good for nobody does not', async () => {
  const { slept, tokens, send, sendToken, signIn } = createClocked()
  const ada = await signIn('ada')
  for (let index = 0; index < 5; index += 1) await Promise.all([send(ada), sendToken('/api/v1/projects')])
  expect(slept).toEqual([])
  await sendToken('/api/v1/projects', await signIn('grace'))
  await send(ada)
  expect(slept).toEqual([100, 200])
  tokens.person = undefined
  for (let index = 0; index < 60; index += 1) await sendToken('/api/v1/projects', ada)
  for (let index = 0; index < 60; index += 1) await sendToken('/api/list')
  expect(slept).toEqual([100, 200])
  await sendToken('/api/list', ada)
  expect(slept).toEqual([100, 200, 300])
})

it('a request’s turn: what a program sends to the API is worked on two at once, as actions are, and its reads are not', async () => {
  const { slept, send, sendToken, signIn } = createClocked()
  for (const method of ['POST', 'PUT']) await sendToken('/api/v1/projects/a/private-links', '', method)
  for (const method of ['GET', 'HEAD']) await sendToken('/api/v1/projects', '', method)
  expect(slept).toEqual([])
  await sendToken('/api/v1/projects/a/private-links', '', 'DELETE')
  await send(await signIn('ada'), '/projects', { method: 'POST' })
  expect(slept).toEqual([1_000, 1_000])
})

it('a request’s turn: files, probes and requests without a session are not counted', async () => {
  const { slept, send, signIn } = createClocked()
  const ada = await signIn('ada')
  for (let index = 0; index < 60; index += 1)
    for (const [cookie, url] of [
      [ada, '/_next/static/a.js'],
      [ada, '/readyz'],
      ['theme=dark', '/api/list'],
      [`${cookieName}=forged`, '/api/list'],
    ] as const)
      expect(await send(cookie, url)).toBeUndefined()
  expect(slept).toEqual([])
})
