import type { Refusal } from '#lib/private-link/outcome.ts'
import type { Problem } from '#lib/private-link/check-values.ts'

/**
 * A refusal in words; `isForOthers`: only somebody who administers Atlas or the portal can resolve it. `waitMs`: how
 * long after the refusal nothing should be sent.
 */
export type Explained = { title: string; sentence: string; isForOthers: boolean; waitMs?: number }

const readAddress = ({ parameters, detail }: Refusal) =>
  typeof parameters[0] === 'string' ? parameters[0] : (/address (\S+)/.exec(detail)?.[1] ?? 'the portal’s address')

/** How long to wait when Atlas limits calls and does not say for how long. */
const usualWaitMs = 60_000

const rolesMissing = new Set(['USER_UNAUTHORIZED', 'NOT_IN_GROUP', 'USER_CANNOT_ACCESS_GROUP'])

/** Whether Atlas accepted the key but refused it for a missing role, as a 401 may also mean (docs/CONTRACT.md §2). */
export const isAboutRole = (errorCode: string) => rolesMissing.has(errorCode)

/** What a refusal means and who can help (docs/CONTRACT.md §2, §6); the HTTP status counts before the error code. */
export const explainRefusal = (refusal: Refusal): Explained => {
  const { status, errorCode } = refusal
  if (status === 429)
    return {
      title: 'Atlas is limiting calls',
      sentence: 'Nothing was created.',
      isForOthers: true,
      waitMs: refusal.retryAfterMs ?? usualWaitMs,
    }
  if (errorCode === 'IP_ADDRESS_NOT_ON_ACCESS_LIST')
    return {
      title: 'Atlas refuses calls from this address',
      sentence: `Ask an Atlas organization owner to add ${readAddress(refusal)} to the access list of the portal’s key.`,
      isForOthers: true,
    }
  if (errorCode === 'ORG_REQUIRES_ACCESS_LIST')
    return {
      title: 'The portal’s key needs an access list',
      sentence: 'Ask an Atlas organization owner to give the portal’s key an access list with the portal’s address.',
      isForOthers: true,
    }
  if (status === 403 || isAboutRole(errorCode))
    return {
      title: 'The portal’s key may not do this',
      sentence:
        'Ask a project owner in Atlas to give the portal’s key the role Project Stream Processing Manager or Project Stream Processing Owner.',
      isForOthers: true,
    }
  if (status === 401)
    return {
      title: 'Atlas does not accept the portal’s key',
      sentence: 'Ask whoever runs this portal to check its Atlas credentials.',
      isForOthers: true,
    }
  if (errorCode === 'GROUP_NOT_FOUND')
    return {
      title: 'Atlas does not find this project',
      sentence: 'It was deleted, or the portal’s key does not see it. Choose another project.',
      isForOthers: true,
    }
  if (errorCode === 'STREAM_PRIVATE_LINK_IN_USE')
    return {
      title: 'A stream connection uses this link',
      sentence:
        'Nothing was deleted. Delete or change the stream connections that use it first; one that is still pending counts too.',
      isForOthers: false,
    }
  if (errorCode === 'STREAM_PRIVATE_LINK_ALREADY_EXISTS')
    return {
      title: 'This target has a private link already',
      sentence: 'Nothing was created. Open the list to see it.',
      isForOthers: false,
    }
  return { title: 'Atlas refused the request', sentence: 'Nothing was created.', isForOthers: false }
}

type Violation = { field: string; description: string }

/** The fields that a refusal is about: those Atlas lists, else those whose wire name is a word of its text. */
export const findRefusalProblems = (
  { detail, parameters }: Pick<Refusal, 'detail' | 'parameters'>,
  violations: readonly Violation[],
  fieldsAsked: readonly string[],
): Problem[] => {
  const text = typeof parameters[0] === 'string' ? parameters[0] : detail
  const violated = violations
    .filter(({ field }) => fieldsAsked.includes(field))
    .map(({ field, description }) => ({ field, sentence: description || text }))
  if (violated.length > 0) return violated
  return fieldsAsked
    .filter((field) =>
      (/[A-Z]/.test(field)
        ? new RegExp(`\\b${field}\\b`, 'i')
        : new RegExp(`['"\`]${field}['"\`]|\\b${field}( is| must|:(?!\\w))`)
      ).test(text),
    )
    .map((field) => ({ field, sentence: text }))
}
