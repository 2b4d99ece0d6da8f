import 'server-only'
import { container } from '#server/container.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'

/**
 * What a command on something that is there is about, with what was said of whose it is: whoever approves it has read
 * its labels, and other labels make it something else.
 */
export const addOwnership = async (subject: RuleSubject): Promise<RuleSubject> => {
  const ownership = await (await container()).rules.findOwnership(subject)
  return ownership ? { ...subject, ownership } : subject
}
