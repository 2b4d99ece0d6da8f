import 'server-only'
import { readRecorded, toConnectionKey, toLinkKey } from '#server/private-links/ownership-key.ts'
import type { Store } from '#server/store/db.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'
import type { Ownership } from '#lib/wire/ownership.ts'

const findKey = ({ groupId, linkId, replaces, connection }: RuleSubject) => {
  const link = linkId ?? replaces
  if (link !== undefined) return toLinkKey({ groupId, linkId: link })
  return connection && toConnectionKey({ groupId, ...connection })
}

/** Creates the read of what was said so far of whose a command's link or connection is. */
export const createFindOwnership =
  ({ store: { db } }: { store: Store }) =>
  async (subject: RuleSubject): Promise<Ownership | undefined> => {
    const key = findKey(subject)
    return key && (await readRecorded(db, key))?.values
  }
