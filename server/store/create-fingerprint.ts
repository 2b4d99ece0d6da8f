import 'server-only'
import { createHash } from 'node:crypto'
import { canonicalizeRequest, type RequestLike } from '#lib/private-link/fingerprint.ts'

/** What makes two creates of a project the same one: SHA-256, in hex, of the request's canonical form. */
export const createFingerprint = (groupId: string, requestBody: RequestLike): string =>
  createHash('sha256').update(canonicalizeRequest(groupId, requestBody)).digest('hex')
