import 'server-only'
import { cookies } from 'next/headers'
import { asFault } from '#server/actions/fault.ts'
import { ownPath } from '#server/auth/own-path.ts'
import { personAsking } from '#server/auth/person.ts'
import { config } from '#server/config.ts'
import { parseListQuery, formatListQuery } from '#lib/list/list-query.ts'
import { isLoopback } from '#lib/is-loopback.ts'
import { toList } from '#lib/link-types/link-type.ts'
import { themeCookie, parseTheme, type Theme } from '#lib/theme.ts'

/** What the frame of every page says: where creates go, who is here, in which colours. */
export const place = async (
  asking: Parameters<typeof personAsking>[0] = {},
): Promise<{
  url: string
  target: string
  isSandbox: boolean
  person: string
  maySignOut: boolean
  mayAudit: boolean
  theme: Theme
}> => {
  const person = await personAsking(asking).catch(asFault)
  const target = new URL(config().atlas?.baseUrl ?? 'http://localhost')
  return {
    url: target.origin,
    target: target.host,
    isSandbox: isLoopback(target.hostname),
    person: person?.name ?? '',
    maySignOut: person !== undefined && config().access.signIn.kind === 'oidc',
    mayAudit: person?.maySomewhere('audit') ?? false,
    theme: parseTheme((await cookies()).get(themeCookie)?.value),
  }
}

/** What the sign-in page says: how one gets in here, and where one goes on; `wanted` is what the address asks for. */
export const signInPlace = async (
  wanted: string | string[] | undefined,
): Promise<{ how: 'link' | 'oidc'; provider: string; to: string; isSignedIn: boolean }> => {
  const { signIn } = config().access
  return {
    how: signIn.kind,
    provider: signIn.kind === 'oidc' ? new URL(signIn.issuer).host : '',
    to: ownPath(typeof wanted === 'string' ? wanted : undefined),
    isSignedIn: (await personAsking()) !== undefined,
  }
}

/** A list's view as the address of a page has it. */
export const viewOf = (asked: Record<string, string | string[] | undefined>): string =>
  formatListQuery(
    parseListQuery(
      Object.entries(asked).flatMap(([name, value]) => toList(value).map((text) => [name, text] as const)),
    ),
  )
