import type { BrowserContext } from 'playwright/test'
import type { Program } from '../program.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'

/** The one-time link that a portal prints when it starts. */
export const oneTimeLinkPattern = /http:\/\/127\.0\.0\.1:\d+\/auth\/link\?token=[\w-]{43}(?=\n)/

type Cookie = { name: string; value: string }

/** The session at each portal that this process signed in to, and the browsers that get every session. */
const cookies = new Map<string, Cookie>()
const contexts = new Set<BrowserContext>()

const addCookie = (context: BrowserContext, url: string, { name, value }: Cookie) =>
  context.addCookies([{ name, value, url }])

/** Presses the button of the page that a one-time link shows. */
export const pressOpen = (link: string, headers: Record<string, string> = {}) => {
  const { origin, search } = new URL(link)
  return sendRaw(`${origin}/auth/link/open${search}`, { method: 'POST', headers: { origin, ...headers } })
}

/**
 * Opens a portal's one-time link; from then on requests and browsers of this process have its session. Gives its URL.
 */
export const openOneTimeLink = async (link: string): Promise<string> => {
  const url = new URL(link).origin
  const { headers, status } = await pressOpen(link)
  const [, name, value] = /^([^=]+)=([^;]+);/.exec(headers['set-cookie'] ?? '') ?? []
  if (name === undefined || value === undefined)
    throw new Error(`The link was answered with ${String(status)} and no cookie.`)
  cookies.set(url, { name, value })
  await Promise.all([...contexts].map((context) => addCookie(context, url, { name, value })))
  return url
}

/** Waits until a portal prints its one-time link and opens it. Gives the portal's URL. */
export const openPrintedLink = async (portal: Program): Promise<string> =>
  openOneTimeLink((await portal.says(oneTimeLinkPattern))[0])

/** Gives a browser every session, present and future. Call the result when it closes. */
export const shareSessions = async (context: BrowserContext) => {
  contexts.add(context)
  for (const [url, cookie] of cookies) await addCookie(context, url, cookie)
  return () => void contexts.delete(context)
}

/** The session at a portal, as a Cookie header. */
export const getSessionCookie = (url: string): string => {
  const cookie = cookies.get(new URL(url).origin)
  return cookie ? `${cookie.name}=${cookie.value}` : ''
}
