import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sealData, unsealData } from 'iron-session'
import type { Browser, BrowserContext, Page } from 'playwright/test'
import * as z from '#lib/zod.ts'
import { startMs, startStack, test as base, type Stack } from '../fixtures.ts'
import { freePort, startProgram } from '../program.ts'
import { createPool } from './create-pool.ts'

/** A portal with sign-in at a real OpenID Connect provider, and two projects. */
export type OidcStack = { stack: Stack; issuer: string; mine: Project; theirs: Project }
type Project = { id: string; name: string; path: string }

const secret = 'canary-of-the-session-secret-0123456789'
const clientSecret = 'canary-of-the-client-secret'
export const oidcSecrets = [secret, clientSecret]

const people = {
  ada: { name: 'Ada Lovelace', groups: ['streaming'] },
  grace: { name: 'Grace Hopper', groups: ['streaming', 'unheard of'] },
  rita: { name: 'Rita Requester', groups: ['askers'] },
  vera: { name: 'Vera Rubin', groups: ['lookers'] },
  lea: { name: 'Lea Admin', groups: ['leads'] },
  nora: { name: 'Nora Nobody', groups: ['unheard of'] },
  tess: { name: 'Tess Temporary', groups: ['askers'] },
  /** Creates nothing but in the test of how much one person may. */
  mary: { name: 'Mary Many', groups: ['streaming'] },
  otto: { name: 'Otto Temporary', groups: ['streaming'] },
}
export type Somebody = keyof typeof people

/** Starts a provider, a sandbox with two projects, and a portal whose roles cover the first project only. */
const startOidcStack = async (more: Record<string, string>) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-office-'))
  const PORT = await freePort()
  const portalUrl = `http://127.0.0.1:${PORT}`
  const client = {
    CLIENT_ID: 'portal',
    CLIENT_SECRET: clientSecret,
    REDIRECT_URI: `${portalUrl}/auth/callback`,
    PEOPLE: JSON.stringify(people),
  }
  const provider = startProgram('e2e/support/oidc-provider.mjs', [], client)
  const [, issuer = ''] = await provider.says(/^ISSUER=(.+)$/m)
  const rolesFile = path.join(folder, 'roles.json')
  const mine = '65f0c0de0000000000000a01'
  const grants = [
    { value: 'streaming', role: 'operator', projects: [mine] },
    { value: 'askers', role: 'requester', projects: [mine] },
    { value: 'lookers', role: 'viewer', projects: [mine] },
    { value: 'leads', role: 'admin', projects: [mine] },
  ]
  await writeFile(rolesFile, JSON.stringify({ claim: 'groups', grants }))
  const env = {
    PORT,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: client.CLIENT_ID,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_SCOPES: 'openid profile groups',
    PORTAL_URL: portalUrl,
    PORTAL_SESSION_SECRET: secret,
    PORTAL_ROLES_FILE: rolesFile,
    SIGN_INS_PER_MINUTE: '10000',
    ...more,
  }
  const { stack, stop } = await startStack({}, env, { withAws: true })
  const describeProject = (id: string, name: string) => ({
    id,
    name,
    path: `${stack.url}/projects/${id}/private-links`,
  })
  const other = await stack.sandbox.newProject({ name: 'not-for-the-team' })
  const oidc: OidcStack = {
    stack,
    issuer,
    mine: describeProject(mine, 'payments-prod'),
    theirs: describeProject(other.id, other.name),
  }
  return {
    thing: oidc,
    stop: async () => {
      await stop()
      await provider.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const oidcStacks = createPool(2, startOidcStack)

/** The browsers that the test has opened for people. */
const opened: BrowserContext[] = []

export const test = base.extend<{ oidc: OidcStack; oidcEnv: Record<string, string> }>({
  oidcEnv: [{}, { option: true }],
  oidc: [
    async ({ oidcEnv, atEnd }, use) => {
      await use(await oidcStacks.get(oidcEnv, atEnd))
      await Promise.all(opened.splice(0).map((context) => context.close()))
    },
    { timeout: startMs },
  ],
  baseURL: async ({ oidc }, use) => use(oidc.stack.url),
})

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>
/** The session of each person at each portal: a sign-in takes as long as the rest of a short journey. */
const sessions = new Map<string, Cookies>()

/**
 * Opens an address in a browser of their own, closed after the test, where they sign in unless an earlier test of this
 * worker did; `isNewSession`: in any case.
 */
export const openAs = async (
  browser: Browser,
  { stack }: OidcStack,
  somebody: Somebody,
  path: string,
  { isNewSession = false } = {},
): Promise<Page> => {
  const context = await browser.newContext({ baseURL: stack.url })
  opened.push(context)
  const key = `${somebody} at ${stack.url}`
  const session = isNewSession ? undefined : sessions.get(key)
  if (session) await context.addCookies(session)
  const page = await context.newPage()
  await page.goto(path)
  if (!session) await signInAtProvider(page, somebody)
  await page.waitForURL(new RegExp(path.replace(/^.*\/(?=projects)/, '').replaceAll('?', '\\?')))
  if (!session) sessions.set(key, await context.cookies(stack.url))
  return page
}

/** Takes somebody out of all groups, which counts from their next sign-in. */
export const leaveGroups = async ({ issuer }: OidcStack, somebody: Somebody) => {
  await fetch(`${issuer}/_people/${somebody}/groups`, { method: 'DELETE' })
}

/** Signs in at the provider, from the portal's sign-in page. */
export const signInAtProvider = async (page: Page, somebody: Somebody) => {
  await page.getByRole('link', { name: /^Sign in with/ }).click()
  await page.getByPlaceholder('Enter any login').fill(somebody)
  await page.getByPlaceholder('and password').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
}

const cookieName = (url: string) => `portal-session-${new URL(url).port}`
const session = z.looseObject({ id: z.string(), seenAt: z.number(), startedAt: z.number() })

/** The browser's session cookie and its unsealed content. */
export const readSession = async (context: BrowserContext, url: string) => {
  const cookie = (await context.cookies(url)).find(({ name }) => name === cookieName(url))
  if (!cookie) return undefined
  const sealed: unknown = await unsealData(cookie.value, { password: secret, ttl: 0 })
  return { cookie, header: `${cookie.name}=${cookie.value}`, said: session.parse(sealed) }
}

/** Changes the browser's session to one that was last used, or started, so many milliseconds ago. */
export const ageSession = async (
  context: BrowserContext,
  url: string,
  ages: { seenMs?: number; startedMs?: number },
) => {
  const current = await readSession(context, url)
  if (!current) throw new Error('There is no session to age.')
  const { said } = current
  const shift = (ms: number | undefined, at: number) => (ms === undefined ? at : Date.now() - ms)
  const older = { ...said, seenAt: shift(ages.seenMs, said.seenAt), startedAt: shift(ages.startedMs, said.startedAt) }
  const value = await sealData(older, { password: secret, ttl: 0 })
  await context.addCookies([{ name: cookieName(url), value, url, httpOnly: true, sameSite: 'Lax' }])
  return `${cookieName(url)}=${value}`
}
