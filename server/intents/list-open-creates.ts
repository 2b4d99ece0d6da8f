import 'server-only'
import { findPendingCreates } from '#server/intents/find-create.ts'
import type { CreateIntent } from '#server/intents/intent.ts'
import { createFingerprint } from '#server/store/create-fingerprint.ts'
import type { Store } from '#server/store/db.ts'
import { noLinkId } from '#lib/private-link/link-name.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'
import { privateLink } from '#lib/wire/private-link.ts'

/** Where a link may come of it that nobody lists yet. Of one that is ambiguous, the links are listed. */
const isOpen = ({ status }: CreateIntent) => !['not-found', 'ambiguous'].includes(status)

/**
 * A project's creates that may become links, but for the one that a command is about: of two equal ones that are open,
 * one alone is sent.
 */
export const createListOpenCreates =
  ({ store }: { store: Store }) =>
  async ({ groupId, request = {} }: RuleSubject): Promise<CreateIntent[]> => {
    const own = createFingerprint(groupId, privateLink.parse({ ...request, _id: noLinkId }))
    return (await findPendingCreates(store, [groupId])).filter(
      (intent) => isOpen(intent) && createFingerprint(groupId, intent.requestBody) !== own,
    )
  }
