import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright/test'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { actionsOf, returnedIn } from '../actions.ts'
import { runCurl } from '../curl.ts'
import {
  actions,
  callers,
  doorsBuilt,
  letsThrough,
  pages,
  pathTo,
  routes,
  waysTo,
  type Caller,
  type Need,
  type Target,
} from '../doors.ts'
import { expect } from '../fixtures.ts'
import { ageSession, readSession, signInAtProvider, test, type OidcStack, type Somebody } from '../office.ts'
import { sendRaw, type RawAnswer } from '../raw.ts'

test.use({ officeEnv: { CREATES_PER_MINUTE: '100000' } })

const day = 86_400_000
const noRight = /You may not (see|do) this/
const isUnknown = /You are not signed in, or your session has ended/

const cookieOf = async (browser: Browser, { stack }: OidcStack, somebody: Somebody, isExpired = false) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${stack.url}/projects`)
  await signInAtProvider(page, somebody)
  await expect(page).toHaveURL(`${stack.url}/projects`)
  const header = isExpired
    ? await ageSession(context, stack.url, { startedMs: day })
    : (await readSession(context, stack.url))?.header
  await context.close()
  return header ?? ''
}

type Asker = { caller: Caller; cookie: string; target: Target; data: readonly string[] }

/** Everybody who asks, with the project that they ask about and what of it they might be told. */
const askersIn = async (browser: Browser, office: OidcStack): Promise<readonly Asker[]> => {
  const { stack, mine, theirs } = office
  const arn = (name: string) => buildSamples(name)['AWS/MSK']?.body ?? {}
  const made = await runCurl(
    stack.env,
    'POST',
    `/groups/${theirs.id}/streams/privateLinkConnections`,
    arn('of-theirs-alone'),
  )
  const [, theirLink = ''] = /"_id":\s*"([a-f0-9]{24})"/.exec(made) ?? []
  const operator = await cookieOf(browser, office, 'ada')
  const key = randomUUID()
  const created = await actionsOf(stack.url, () => operator).create({
    groupId: mine.id,
    key,
    body: arn('of-mine-alone'),
  })
  const ours = { groupId: mine.id, linkId: created.kind === 'created' ? created.linkId : '', key }
  const other = { groupId: theirs.id, linkId: theirLink, key }
  expect([ours.linkId, other.linkId].filter((id) => /^[a-f0-9]{24}$/.test(id))).toHaveLength(2)
  const ofMine = { target: ours, data: [mine.name, 'of-mine-alone'] }
  return [
    { caller: 'nobody', cookie: '', ...ofMine },
    { caller: 'expired', cookie: await cookieOf(browser, office, 'grace', true), ...ofMine },
    { caller: 'viewer', cookie: await cookieOf(browser, office, 'vera'), ...ofMine },
    { caller: 'stranger', cookie: operator, target: other, data: [theirs.name, 'of-theirs-alone'] },
    { caller: 'operator', cookie: operator, ...ofMine },
  ]
}

const isIn = (need: Need, caller: Caller) => letsThrough[need].includes(caller)
const withoutSession = (caller: Caller) => caller === 'nobody' || caller === 'expired'

/** What is wrong with an answer that should have told nothing of the project. */
const toldOf = ({ text, headers }: RawAnswer, data: readonly string[]) =>
  data.filter((word) => `${JSON.stringify(headers)}${text}`.includes(word)).map((word) => `tells ${word}`)

const pool = async <T>(items: readonly T[], work: (item: T) => Promise<readonly string[]>) => {
  const left = [...items]
  const flaws: string[] = []
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) flaws.push(...(await work(item)))
  }
  await Promise.all(Array.from({ length: 12 }, worker))
  return flaws
}

test('every page, route and action of the build stands in the table, and nothing else does', () => {
  const built = doorsBuilt()
  expect(built.pages.sort()).toEqual(Object.keys(pages).sort())
  expect(built.routes.sort()).toEqual(Object.keys(routes).sort())
  expect(built.actions.map(({ name }) => name).sort()).toEqual(Object.keys(actions).sort())
})

const doors = test.extend<object, { askers: readonly Asker[] }>({
  askers: [
    async ({ browser, office }, use) => use(await askersIn(browser, office)),
    { scope: 'worker', timeout: 60_000 },
  ],
})

/** An answer as Next's router gets it: who asks for a payload is first sent to an address that has the sum of its headers. */
const asked = async (url: string, init: Parameters<typeof sendRaw>[1]): Promise<RawAnswer> => {
  const answer = await sendRaw(url, init)
  const { location = '' } = answer.headers
  return /[?&]_rsc\b/.test(location) ? sendRaw(new URL(location, url).href, init) : answer
}

type Try = {
  url: string
  asker: Asker
  need: Need
  door: string
  way: string
  path: string
  headers: Record<string, string>
  method?: 'POST'
}

/** Each door by each way for each asker. */
const triesOf = (
  url: string,
  askers: readonly Asker[],
  table: readonly (readonly [door: string, need: Need, query?: string, method?: 'POST'])[],
): Try[] =>
  table.flatMap(([door, need, query = '', method]) =>
    askers.flatMap((asker) =>
      Object.entries(waysTo(door, pathTo(door, asker.target) + query, asker.target)).map(([way, { path, headers }]) => {
        const cookie = door === '/auth/sign-out' ? '' : asker.cookie
        return {
          url,
          asker,
          need,
          door,
          way,
          path,
          ...(method ? { method } : {}),
          headers: { ...headers, cookie, 'sec-fetch-site': 'same-origin' },
        }
      }),
    ),
  )

/** By these ways a door that lets somebody through shows what is behind it; the others may answer less. */
const plainWays = ['raw', 'skipped middleware', 'skipped proxy', 'forged path']
const payloadWays = ['RSC header', 'page alone']

/** Next's own page of faults is one to ask for. */
const pageOfFaults = '/_global-error'

/** Asks, and says what is wrong with the answer; `judge` speaks for whoever is let through or not. */
const judged =
  (judge: (tried: Try, answer: RawAnswer, isLetThrough: boolean) => readonly string[]) => async (tried: Try) => {
    const { url, path, asker, need, door, way, headers, method } = tried
    const answer = await asked(url + path, { headers, ...(method ? { method } : {}) })
    const isLetThrough = isIn(need, asker.caller)
    const mayKnow = isLetThrough && need !== 'open' && asker.caller !== 'stranger'
    const flaws = [
      ...(answer.status >= 500 && door !== pageOfFaults ? ['a fault'] : []),
      ...(mayKnow ? [] : toldOf(answer, asker.data)),
      ...judge(tried, answer, isLetThrough),
    ]
    return flaws.map((flaw) => `${door} by ${way} for ${asker.caller}: ${flaw} (${String(answer.status)})`)
  }

/** Thousands of requests a test. */
doors.describe.configure({ timeout: 120_000 })

doors('no page shows anything of a project to whoever may not see it, by no way in', async ({ office, askers }) => {
  const tries = triesOf(office.stack.url, askers, Object.entries(pages))
  const flaws = await pool(
    tries,
    judged(({ need, way, asker, door }, { status, text, headers }, isLetThrough) => {
      const shows = isLetThrough && door.endsWith('/private-links') && payloadWays.includes(way)
      if (shows && toldOf({ status, text, headers }, asker.data).length === 0) return ['shows nothing']
      if (need !== 'see' || !plainWays.includes(way)) return []
      if (status >= 300 && status < 400)
        return isLetThrough === (headers.location ?? '').startsWith('/sign-in')
          ? [`leads to ${headers.location ?? ''}`]
          : []
      if (isLetThrough) return toldOf({ status, text, headers }, asker.data).length > 0 ? [] : ['shows nothing']
      return noRight.test(text) ? [] : ['does not say why']
    }),
  )
  expect(tries.length).toBe(Object.keys(pages).length * callers.length * 12)
  expect(flaws).toEqual([])
})

doors('no route answers whoever may not ask it, by no way in', async ({ office, askers }) => {
  const table = Object.entries(routes).map(
    ([door, { need, query, method }]) =>
      [door, need, query && `?${new URLSearchParams(query).toString()}`, method] as const,
  )
  const tries = triesOf(office.stack.url, askers, table)
  const flaws = await pool(
    tries,
    judged(({ need, way, asker, path, door }, { status }, isLetThrough) => {
      if (need === 'open') return []
      if (isLetThrough) return plainWays.includes(way) && status !== 200 ? ['is refused'] : []
      const isItself = path.split('?')[0] === pathTo(door, asker.target)
      if (!isItself) return status < 400 ? ['is answered'] : []
      return status === (withoutSession(asker.caller) ? 401 : 403) ? [] : ['is answered otherwise']
    }),
  )
  expect(tries.length).toBe(Object.keys(routes).length * callers.length * 12)
  expect(flaws).toEqual([])
})

const isDenial = /"kind":"denied"/

doors(
  'no action does anything for whoever may not, by no way in, and Atlas hears nothing',
  async ({ office, askers }) => {
    const { stack, mine, theirs } = office
    const writes = async () => {
      const all = await Promise.all([mine, theirs].map(({ id }) => stack.sandbox.received(id)))
      return all.flat().filter(({ method }) => method !== 'GET').length
    }
    const ask = async ({ id, name }: { id: string; name: string }, asker: Asker) => {
      const { need, input } = actions[name] ?? { need: 'open' as const, input: () => ({}) }
      const isLetThrough = isIn(need, asker.caller)
      const door = '/projects/[groupId]/private-links'
      const ways = Object.entries(waysTo(door, pathTo(door, asker.target), asker.target))
      return pool(
        [...ways, ['at the sign-in', { path: '/sign-in', headers: {} }] as const],
        async ([way, { path, headers }]) => {
          const sent = {
            ...headers,
            'next-action': id,
            cookie: asker.cookie,
            accept: 'text/x-component',
            'content-type': 'text/plain;charset=UTF-8',
            origin: stack.url,
            'sec-fetch-site': 'same-origin',
          }
          const answer = await asked(stack.url + path, {
            method: 'POST',
            headers: sent,
            body: JSON.stringify([input(asker.target)]),
          })
          const told = isLetThrough || asker.caller === 'viewer' ? [] : toldOf(answer, asker.data)
          const isPlain = plainWays.includes(way) || way === 'at the sign-in'
          const wasRun = answer.status === 200 && /^0:\{"a":/m.test(answer.text)
          const said = wasRun ? JSON.stringify(returnedIn(answer.text)) : answer.text
          const isRefused =
            wasRun && isDenial.test(said) && (withoutSession(asker.caller) ? isUnknown : noRight).test(said)
          const isAsDue = isLetThrough ? (wasRun && !isRefused) || !isPlain : isRefused || (!wasRun && !isPlain)
          return [...told, ...(isAsDue ? [] : [said.slice(0, 200)])].map(
            (flaw) => `${name} by ${way} for ${asker.caller}: ${flaw} (${String(answer.status)})`,
          )
        },
      )
    }
    const all = doorsBuilt().actions.map(({ id, name }) => ({ id, name }))
    const before = await writes()
    const outsiders = askers.filter(({ caller }) => caller !== 'operator')
    const flaws = await pool(
      outsiders.flatMap((asker) => all.map((one) => [one, asker] as const)),
      ([one, asker]) => ask(one, asker),
    )
    expect(flaws).toEqual([])
    expect(await writes()).toBe(before)
    const operators = askers.filter(({ caller }) => caller === 'operator')
    for (const asker of operators) for (const one of all) expect(await ask(one, asker)).toEqual([])
    expect(await writes()).toBeGreaterThan(before)
  },
)
