import 'server-only'
import { isCallable, isListed, readLiteral } from '#server/callable-address.ts'

/** Why a receiver must not be called at an address, to follow what it was read from; undefined if it may be. */
export const checkReceiverUrl = (text: string, allowPrivate: readonly string[]): string | undefined => {
  const rule = 'must be an https address; http is for hosts of "allowPrivate".'
  if (!URL.canParse(text)) return rule
  const { protocol, hostname, username, password, hash } = new URL(text)
  const literal = readLiteral(hostname)
  if (literal !== undefined && !isCallable(literal, hostname, allowPrivate))
    return 'leads to a private or reserved address. A private one must be listed in "allowPrivate".'
  if (username || password || hash) return 'must have no user and no fragment.'
  if (protocol === 'https:' || (protocol === 'http:' && isListed(hostname, allowPrivate))) return undefined
  return rule
}
