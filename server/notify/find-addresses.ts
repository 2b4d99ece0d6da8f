import 'server-only'
import type { LookupAddress } from 'node:dns'
import { isCallable, readLiteral } from '#server/callable-address.ts'

/** All addresses of a host name, as `dns.lookup` gives them. */
export type LookUp = (hostname: string) => Promise<readonly LookupAddress[]>
export type Place = { hostname: string; allowPrivate: readonly string[] }
/** `refused`: the portal must not call it; `retry`: nobody can at the moment. */
type Addresses =
  | { kind: 'callable'; addresses: readonly LookupAddress[] }
  | { kind: 'refused'; reason: string }
  | { kind: 'retry'; reason: string }

/** The addresses at which a receiver may be called. One that may not be is enough to refuse them all. */
export const findAddresses = async ({ hostname, allowPrivate }: Place, lookUp: LookUp): Promise<Addresses> => {
  const literal = readLiteral(hostname)
  const addresses =
    literal === undefined
      ? await lookUp(hostname).catch(() => [])
      : [{ address: literal, family: literal.includes(':') ? 6 : 4 }]
  if (addresses.length === 0) return { kind: 'retry', reason: `The name ${hostname} could not be resolved.` }
  return addresses.every(({ address }) => isCallable(address, hostname, allowPrivate))
    ? { kind: 'callable', addresses }
    : {
        kind: 'refused',
        reason: `${hostname} leads to a private or reserved address. List a private one in "allowPrivate" of its receiver.`,
      }
}

/**
 * Makes all who need a host's addresses at the same time wait for one look-up. Nothing ends one that hangs, and the
 * process has four threads for them, which calls to Atlas need too.
 */
export const shareLookUps = (lookUp: LookUp): LookUp => {
  const pending = new Map<string, ReturnType<LookUp>>()
  return (hostname) => {
    const answer = pending.get(hostname) ?? lookUp(hostname).finally(() => pending.delete(hostname))
    pending.set(hostname, answer)
    return answer
  }
}

type Callback = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/** A `lookup` of a socket that knows these addresses only, so that what was judged is what is called. */
export const createPinnedLookup =
  (addresses: readonly LookupAddress[]) =>
  (_: string, { all }: { all?: boolean | undefined }, callback: Callback): void => {
    const [first] = addresses
    if (all) callback(null, [...addresses])
    else if (first) callback(null, first.address, first.family)
    else callback(new Error('There is no address.'), [])
  }
