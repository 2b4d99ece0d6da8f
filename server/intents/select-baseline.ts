import 'server-only'
import { mayMatchRequest, type RequestLike } from '#lib/private-link/fingerprint.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/**
 * The ids of the links that are there before a create is sent and match it, whatever their domain is now: the portal
 * may set it later, which makes no link a new one.
 */
export const selectBaseline = (links: readonly PrivateLink[], request: RequestLike): string[] =>
  links.filter((link) => mayMatchRequest(request, { ...link, dnsDomain: request.dnsDomain })).map(({ _id }) => _id)
