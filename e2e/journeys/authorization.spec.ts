import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright/test'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { actions, type Target } from '../action-samples.ts'
import { createActionClient, parseActionResult } from '../actions.ts'
import { runCurl } from '../support/run-curl.ts'
import { expect } from '../fixtures.ts'
import {
  ageSession,
  readSession,
  signInAtProvider,
  test as oidcTest,
  type OidcStack,
  type Somebody,
} from '../support/oidc-fixture.ts'
import { sendRaw, type RawAnswer } from '#lib/testing/send-raw.ts'
import { buildVariants } from '../request-variants.ts'
import {
  assets,
  callers,
  fillPath,
  letsThrough,
  pages,
  readBuild,
  routes,
  sampleWorkspace,
  type Access,
  type Caller,
} from '../route-table.ts'

const dayMs = 86_400_000
const missingPermission =
  /You may not (see|do|send) this|You may not see the audit|You may not (look into|change anything in) the AWS accounts|You may not (ask for an approval|decide on)/
const signedOut = /You are not signed in, or your session has ended/

const signInAs = async (browser: Browser, { stack }: OidcStack, somebody: Somebody, isExpired = false) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${stack.url}/projects`)
  await signInAtProvider(page, somebody)
  await expect(page).toHaveURL(`${stack.url}/projects`)
  const header = isExpired
    ? await ageSession(context, stack.url, { startedMs: dayMs })
    : (await readSession(context, stack.url))?.header
  await context.close()
  return header ?? ''
}

/** Somebody who asks, about which project, and the words that an answer would show if it showed that project. */
type Asker = { caller: Caller; cookie: string; target: Target; words: readonly string[] }

const createAskers = async (browser: Browser, oidc: OidcStack): Promise<readonly Asker[]> => {
  const { stack, mine, theirs } = oidc
  const buildBody = (name: string) => buildSamples(name)['AWS/MSK']?.body ?? {}
  const theirPath = `/groups/${theirs.id}/streams/privateLinkConnections`
  const theirText = await runCurl(stack.env, 'POST', theirPath, buildBody('of-theirs-alone'))
  const [, theirLink = ''] = /"_id":\s*"([a-f0-9]{24})"/.exec(theirText) ?? []
  const operator = await signInAs(browser, oidc, 'ada')
  const key = randomUUID()
  const outcome = await createActionClient(stack.url, () => operator).create({
    groupId: mine.id,
    key,
    body: buildBody('of-mine-alone'),
  })
  const myTarget = { groupId: mine.id, linkId: outcome.kind === 'created' ? outcome.linkId : '', key }
  const theirTarget = { groupId: theirs.id, linkId: theirLink, key }
  expect([myTarget.linkId, theirTarget.linkId].filter((id) => /^[a-f0-9]{24}$/.test(id))).toHaveLength(2)
  const aboutMine = { target: myTarget, words: [mine.name, 'of-mine-alone'] }
  return [
    { caller: 'nobody', cookie: '', ...aboutMine },
    { caller: 'expired', cookie: await signInAs(browser, oidc, 'grace', true), ...aboutMine },
    { caller: 'viewer', cookie: await signInAs(browser, oidc, 'vera'), ...aboutMine },
    {
      caller: 'stranger',
      cookie: await signInAs(browser, oidc, 'grace'),
      target: theirTarget,
      words: [theirs.name, 'of-theirs-alone'],
    },
    { caller: 'operator', cookie: operator, ...aboutMine },
  ]
}

const isAllowed = (access: Access, caller: Caller) => letsThrough[access].includes(caller)
const hasNoSession = (caller: Caller) => caller === 'nobody' || caller === 'expired'

/** The words of the project that an answer shows, but for what was asked for, as flaws. */
const findLeaks = ({ text, headers }: RawAnswer, words: readonly string[]) => {
  const shown = `${JSON.stringify(headers)}${text}`.replaceAll(sampleWorkspace, '')
  return words.filter((word) => shown.includes(word)).map((word) => `shows ${word}`)
}

const runPooled = async <T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<readonly string[]>) => {
  const queue = [...items]
  const flaws: string[] = []
  const runWorker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) flaws.push(...(await work(item)))
  }
  await Promise.all(Array.from({ length: atOnce }, runWorker))
  return flaws
}

/** How many pages, reads and actions of one person are sent at once: what waits in line lets those of others end. */
const atOnce = { pages: 1, reads: 3, actions: 2 }

/** Works on what each asker sends, beside the others. */
const runForEach = async <T>(
  itemsByAsker: readonly (readonly T[])[],
  most: number,
  work: (item: T) => Promise<readonly string[]>,
) => (await Promise.all(itemsByAsker.map((items) => runPooled(items, most, work)))).flat()

/** Made once for each portal. */
const madeAskers = new WeakMap<OidcStack, readonly Asker[]>()

const test = oidcTest.extend<{ askers: readonly Asker[] }>({
  askers: [
    async ({ browser, oidc }, use) => {
      const askers = madeAskers.get(oidc) ?? (await createAskers(browser, oidc))
      madeAskers.set(oidc, askers)
      await use(askers)
    },
    { timeout: 60_000 },
  ],
})

/**
 * An answer as Next's router gets it: a request for a payload is first redirected to an address with a hash of its
 * headers.
 */
const sendRequest = async (url: string, init: Parameters<typeof sendRaw>[1]): Promise<RawAnswer> => {
  const answer = await sendRaw(url, init)
  const { location = '' } = answer.headers
  return /[?&]_rsc\b/.test(location) ? sendRaw(new URL(location, url).href, init) : answer
}

type Attempt = {
  url: string
  asker: Asker
  access: Access
  pattern: string
  variant: string
  path: string
  headers: Record<string, string>
  method: 'GET' | 'POST'
}
type Tested = { access: Access; method: Attempt['method']; query: Readonly<Record<string, string>> }

/**
 * Every route by these variants of the request, or by all of them, for one asker. The variants of a route are far from
 * each other, since the portal writes one file at a time for a person.
 */
const buildAttempts = (
  url: string,
  asker: Asker,
  table: Readonly<Record<string, Tested>>,
  isTried: (variant: string) => boolean = () => true,
): Attempt[] =>
  Object.entries(table)
    .flatMap(([pattern, { access, method, query }]) => {
      const search = new URLSearchParams(query).toString()
      const path = `${fillPath(pattern, asker.target)}${search === '' ? '' : `?${search}`}`
      const cookie = pattern === '/auth/sign-out' ? '' : asker.cookie
      const variants = Object.entries(buildVariants(pattern, path, asker.target))
      return variants
        .filter(([variant]) => isTried(variant))
        .map(([variant, request]) => ({
          ...{ url, asker, access, pattern, variant, method, path: request.path },
          headers: { ...request.headers, cookie, 'sec-fetch-site': 'same-origin' },
        }))
    })
    .toSorted((a, b) => a.variant.localeCompare(b.variant))

/** With these variants, a route that lets somebody through answers in full; with the others it may answer less. */
const plainVariants = ['raw', 'skipped middleware', 'skipped proxy', 'forged path']
const isPlainVariant = (variant: string) => plainVariants.includes(variant) || variant === 'sign-in page'
const payloadVariants = ['RSC header', 'page alone']
/**
 * Those that npm test sends. A portal without its proxy lets nobody do more, as without-proxy.spec.ts shows, so no way
 * around the proxy does.
 */
const usualVariants = ['raw', 'page alone']
const isUsualVariant = (variant: string) => usualVariants.includes(variant)

/** Next's own error page can be asked for. */
const errorPage = '/_global-error'

/** Sends an attempt and gives its flaws; `judge` adds those of a page or a route. */
const tryAttempt =
  (judge: (attempt: Attempt, answer: RawAnswer, isLetThrough: boolean) => readonly string[]) =>
  async (attempt: Attempt) => {
    const { url, path, asker, access, pattern, variant, headers, method } = attempt
    const answer = await sendRequest(url + path, { headers, ...(method === 'GET' ? {} : { method }) })
    const isLetThrough = isAllowed(access, asker.caller)
    const mayKnow = isLetThrough && access !== 'public' && asker.caller !== 'stranger'
    const flaws = [
      ...(answer.status >= 500 && pattern !== errorPage ? ['server error'] : []),
      ...(mayKnow ? [] : findLeaks(answer, asker.words)),
      ...judge(attempt, answer, isLetThrough),
    ]
    return flaws.map((flaw) => `${pattern} by ${variant} for ${asker.caller}: ${flaw} (${String(answer.status)})`)
  }

/** Thousands of requests a test. */
test.describe.configure({ timeout: 120_000 })

test('the build has exactly the pages, files and actions of the tables, and Next answers no other route', () => {
  const build = readBuild()
  expect(build.pages.sort()).toEqual(Object.keys(pages).sort())
  expect(build.routes.sort()).toEqual(assets.toSorted())
  expect(build.actions.map(({ name }) => name).sort()).toEqual(Object.keys(actions).sort())
})

for (const { title, tag, count, isTried } of [
  { title: 'plain and in its payload', tag: [], count: 2, isTried: isUsualVariant },
  { title: 'by any variant of the request', tag: '@long', count: 12, isTried: () => true },
])
  test(`pages: show nothing of a project to a caller who may not see it, ${title}`, { tag }, async ({
    oidc,
    askers,
  }) => {
    const table = Object.entries(pages).map(([page, access]) => [page, { access, method: 'GET', query: {} }] as const)
    const attempts = askers.map((asker) => buildAttempts(oidc.stack.url, asker, Object.fromEntries(table), isTried))
    const flaws = await runForEach(
      attempts,
      atOnce.pages,
      tryAttempt(({ access, variant, asker, pattern }, answer, isLetThrough) => {
        const { status, text, headers } = answer
        const isEmpty = findLeaks(answer, asker.words).length === 0
        const hasPayload = isLetThrough && pattern.endsWith('/private-links') && payloadVariants.includes(variant)
        if (hasPayload && isEmpty) return ['shows nothing']
        if (access !== 'see' || !plainVariants.includes(variant)) return []
        if (status >= 300 && status < 400)
          return isLetThrough === (headers.location ?? '').startsWith('/sign-in')
            ? [`redirects to ${headers.location ?? ''}`]
            : []
        if (isLetThrough) return isEmpty ? ['shows nothing'] : []
        return missingPermission.test(text) ? [] : ['does not say why']
      }),
    )
    expect(attempts.flat().length).toBe(Object.keys(pages).length * callers.length * count)
    expect(flaws).toEqual([])
  })

for (const { title, tag, count, isTried } of [
  { title: 'plain and as a payload', tag: [], count: 2, isTried: isUsualVariant },
  { title: 'by any variant of the request', tag: '@long', count: 12, isTried: () => true },
])
  test(`routes: answer no caller without the permission, ${title}`, { tag }, async ({ oidc, askers }) => {
    const attempts = askers.map((asker) => buildAttempts(oidc.stack.url, asker, routes, isTried))
    const flaws = await runForEach(
      attempts,
      atOnce.reads,
      tryAttempt(({ access, variant, asker, path, pattern }, { status }, isLetThrough) => {
        if (access === 'public') return []
        if (isLetThrough) return plainVariants.includes(variant) && status !== 200 ? ['is refused'] : []
        const isSamePath = path.split('?')[0] === fillPath(pattern, asker.target)
        if (!isSamePath) return status < 400 ? ['is answered'] : []
        return status === (hasNoSession(asker.caller) ? 401 : 403) ? [] : ['has the wrong status']
      }),
    )
    expect(attempts.flat().length).toBe(Object.keys(routes).length * callers.length * count)
    expect(flaws).toEqual([])
  })

type BuiltAction = { id: string; name: string }

/** Whether an answer is right for an action that the asker may or may not run. */
const isExpectedAnswer = (answer: RawAnswer, asker: Asker, isLetThrough: boolean, isPlain: boolean) => {
  const hasRun = answer.status === 200 && /^0:\{"a":/m.test(answer.text)
  const text = hasRun ? JSON.stringify(parseActionResult(answer.text)) : answer.text
  const expected = hasNoSession(asker.caller) ? signedOut : missingPermission
  const isRefused = hasRun && /"kind":"denied"/.test(text) && expected.test(text)
  return isLetThrough ? (hasRun && !isRefused) || !isPlain : isRefused || (!hasRun && !isPlain)
}

type Call = { url: string; action: BuiltAction; asker: Asker; variant: string; path: string; headers: object }

/** Calls of these actions by these variants of the request, for one asker. */
const buildCalls = (
  url: string,
  builtActions: readonly BuiltAction[],
  asker: Asker,
  isTried: (variant: string) => boolean,
): Call[] => {
  const pattern = '/projects/[groupId]/private-links'
  const variants = buildVariants(pattern, fillPath(pattern, asker.target), asker.target)
  const tried = Object.entries({ ...variants, 'sign-in page': { path: '/sign-in', headers: {} } }).filter(([variant]) =>
    isTried(variant),
  )
  return builtActions.flatMap((action) =>
    tried.map(([variant, { path, headers }]) => ({ url, action, asker, variant, path, headers })),
  )
}

/** Sends a call and gives its flaws. */
const tryCall = async ({ url, action: { id, name }, asker, variant, path, headers }: Call) => {
  const { permission, input } = actions[name] ?? { permission: 'see' as const, input: () => ({}) }
  const isLetThrough = isAllowed(permission === 'sign-in' ? 'own' : permission, asker.caller)
  const answer = await sendRequest(url + path, {
    method: 'POST',
    headers: {
      ...headers,
      'next-action': id,
      cookie: asker.cookie,
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      origin: url,
      'sec-fetch-site': 'same-origin',
    },
    body: JSON.stringify([input(asker.target)]),
  })
  const mayKnow = isLetThrough || asker.caller === 'viewer' || asker.caller === 'operator'
  const leaks = mayKnow ? [] : findLeaks(answer, asker.words)
  const isPlain = isPlainVariant(variant)
  const flaws = isExpectedAnswer(answer, asker, isLetThrough, isPlain) ? leaks : [...leaks, 'wrong answer']
  return flaws.map(
    (flaw) =>
      `${name} by ${variant} for ${asker.caller}: ${flaw} (${String(answer.status)}) ${answer.text.slice(0, 200)}`,
  )
}

for (const { title, tag, isTried } of [
  {
    title: 'plain',
    tag: [],
    isTried: (variant: string) => isPlainVariant(variant) && isUsualVariant(variant),
  },
  { title: 'by any variant of the request', tag: '@long', isTried: () => true },
])
  test(`actions: do nothing for a caller without the permission, ${title}, and Atlas gets no write`, {
    tag,
  }, async ({ oidc, askers }) => {
    const { stack, mine, theirs } = oidc
    const countWrites = async () => {
      const requests = await Promise.all([mine, theirs].map(({ id }) => stack.sandbox.received(id)))
      return requests.flat().filter(({ method }) => method !== 'GET').length
    }
    const builtActions = readBuild().actions
    const before = await countWrites()
    const outsiders = askers.filter(({ caller }) => caller !== 'operator')
    const calls = outsiders.map((asker) => buildCalls(stack.url, builtActions, asker, isTried))
    expect(await runForEach(calls, atOnce.actions, tryCall)).toEqual([])
    expect(await countWrites()).toBe(before)
    const operators = askers
      .filter(({ caller }) => caller === 'operator')
      .map((asker) => ({ ...asker, target: { ...asker.target, key: randomUUID() } }))
    for (const asker of operators)
      for (const action of builtActions)
        expect(await runPooled(buildCalls(stack.url, [action], asker, isTried), atOnce.actions, tryCall)).toEqual([])
    expect(await countWrites()).toBeGreaterThan(before)
  })
