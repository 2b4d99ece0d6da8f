import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { asFault } from '#server/actions/fault.ts'
import { enter, type Caller, type Question } from '#server/actions/door.ts'
import { ownPath } from '#server/auth/own-path.ts'
import type { Purpose } from '#server/auth/request-facts.ts'
import type { Told } from '#lib/wire/answers.ts'

type Asking = Caller & { purpose: Purpose }
const kinds = {
  host: 'not-allowed',
  origin: 'not-allowed',
  nobody: 'signed-out',
  input: 'not-found',
  role: 'not-allowed',
} as const

const toSignIn = async () =>
  redirect(`/sign-in?${new URLSearchParams({ to: ownPath((await headers()).get('x-portal-path')) }).toString()}`)

export type Read<T> = (purpose: Purpose, sent: unknown) => Promise<Told<T>>

/** Makes a read, for pages and routes alike, of a question to `server/private-links`. Nobody's page leads to the sign-in. */
export const read =
  <Input extends { groupId?: string | undefined }, T>(
    made: Question<Input> & { run: (input: Input, asking: Asking) => Promise<Told<T>> },
  ): Read<T> =>
  async (purpose, sent) => {
    const entry = await enter(purpose, made, sent).catch(asFault)
    if (entry.ok) return made.run(entry.input, { ...entry.caller, purpose }).catch(asFault)
    if (entry.why === 'nobody' && purpose === 'page') return toSignIn()
    return { ok: false, trouble: { kind: kinds[entry.why], sentence: entry.sentence, requestId: entry.requestId } }
  }
