import { expect, it } from 'vitest'
import { createSession, getIssuer, seal } from '#server/auth/session.ts'
import { config, type Config } from '#server/config.ts'
import { createAwaitTurn } from '#server/http/await-turn.ts'

const secret = 'a-secret-of-32-characters-or-more'
const local = { ...config(), access: { ...config().access, sessionSecret: secret } }
const oidc: Config['access']['signIn'] = {
  kind: 'oidc',
  issuer: 'https://login.example',
  clientId: 'c',
  clientSecret: 's',
  scopes: 'openid',
  roles: { claim: 'groups', grants: [] },
}
const several: typeof local = { ...local, access: { ...local.access, signIn: oidc } }
const cookieName = `portal-session-${String(local.port)}`

const createClocked = (settings = several) => {
  const clock = { now: 1_000_000 }
  const slept: number[] = []
  const busy = { ms: 0 }
  const refused: string[] = []
  const awaitTurn = createAwaitTurn({
    settings,
    now: () => clock.now,
    sleep: (ms) => Promise.resolve(void slept.push(ms)),
    getBusyMs: () => busy.ms,
    onRefusal: (person) => {
      refused.push(person)
      return 'r1'
    },
  })
  const ends: (() => void)[] = []
  const send = (cookie: string, url = '/api/list') =>
    awaitTurn({ method: 'GET', url, headers: { cookie } }, (listener) => ends.push(listener))
  const signIn = async (person: string) => {
    const facts = { by: getIssuer(settings.access), person, name: person, values: [] }
    return `${cookieName}=${await seal(createSession(facts, clock.now), secret)}`
  }
  return { slept, refused, send, signIn, busy, ends }
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

it('a request’s turn: one that keeps the process busy makes the next of that person wait longer', async () => {
  const { slept, send, signIn, busy, ends } = createClocked()
  const ada = await signIn('ada')
  for (let index = 0; index < 4; index += 1) {
    await send(ada)
    busy.ms += 300
    ends.at(-1)?.()
  }
  expect(slept).toEqual([900, 1_800])
  await send(await signIn('grace'))
  expect(slept).toHaveLength(2)
})

it('a request’s turn: the one person of the printed link pays for no busy time, and waits behind too many', async () => {
  const { slept, send, signIn, busy, ends } = createClocked(local)
  const cookie = await signIn('local')
  for (let index = 0; index < 10; index += 1) {
    await send(cookie)
    busy.ms += 300
  }
  expect([slept, ends]).toEqual([[], []])
  await send(cookie)
  expect(slept).toEqual([100])
})
