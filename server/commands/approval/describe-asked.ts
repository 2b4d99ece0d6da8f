import 'server-only'
import type { Container } from '#server/container.ts'
import { nameSubject } from '#lib/approval/name-subject.ts'
import { formatJson } from '#lib/json-text.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'
import type { Ownership } from '#lib/wire/ownership.ts'

type Reads = Pick<Container, 'snapshots' | 'streamQueries' | 'rules'>
type Asked = { about: string; before: string | undefined; ownershipBefore: Ownership | undefined }

/**
 * What an approval is about, for people; the body that is in Atlas before it, as far as the last read shows; and, where
 * it says whose it will be, what was said of that so far.
 */
export const describeAsked = async (
  { snapshots, streamQueries, rules }: Reads,
  subject: RuleSubject,
  requestId: string,
): Promise<Asked> => {
  const { command, groupId, linkId, connection } = subject
  const link = linkId === undefined ? undefined : await snapshots.findLink(groupId, linkId, { requestId })
  const current = link?.ok ? link.value.link : undefined
  const about = nameSubject(subject, current)
  const ownershipBefore = subject.ownership && (await rules.findOwnership(subject))
  const facts = { about, ownershipBefore }
  if (command === 'set-domain') {
    const dnsDomain = current?.dnsDomain
    return { ...facts, before: dnsDomain === undefined ? undefined : formatJson({ dnsDomain }, 2) }
  }
  if (command !== 'change-connection' || !connection) return { ...facts, before: undefined }
  const answer = await streamQueries.findConnection({ groupId, ...connection }, { requestId })
  return { ...facts, before: answer.ok ? formatJson(answer.value.connection.body, 2) : undefined }
}
