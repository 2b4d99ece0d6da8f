import 'server-only'
import { cookies } from 'next/headers'
import { personAsking } from '#server/auth/person.ts'
import { config } from '#server/config.ts'
import { isLoopback } from '#lib/loopback.ts'
import { themeCookie, themeOf, type Theme } from '#lib/theme.ts'

/** What the frame of every page says: where creates go, who is here, in which colours. */
export const place = async (): Promise<{ url: string; target: string; isSandbox: boolean; person: string; theme: Theme }> => {
  const target = new URL(config().atlas?.baseUrl ?? 'http://localhost')
  return {
    url: target.origin,
    target: target.host,
    isSandbox: isLoopback(target.hostname),
    person: personAsking()?.name ?? '',
    theme: themeOf((await cookies()).get(themeCookie)?.value),
  }
}
