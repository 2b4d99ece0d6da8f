import 'server-only'
import type { SignInRow } from '#server/store/schema.ts'
import type { Receiver } from '#lib/notification/receiver.ts'
import type { Target } from '#lib/notification/send.ts'

/**
 * Whom a receiver’s messages for a person go to. A shared one is one target, whoever chose it; mail goes to the
 * verified address of the last sign-in; browsers ask for themselves.
 */
export const toTarget = (
  { name, kind }: Receiver,
  person: string,
  signIn: SignInRow | undefined,
): Target | undefined => {
  if (kind === 'browser') return undefined
  if (kind !== 'email') return { receiver: name, key: name }
  const address = signIn?.email
  return address ? { receiver: name, key: `${name} ${person}`, address } : undefined
}
