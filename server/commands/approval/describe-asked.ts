import 'server-only'
import type { Container } from '#server/container.ts'
import { nameSubject } from '#lib/approval/name-subject.ts'
import { formatJson } from '#lib/json-text.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'

type Reads = Pick<Container, 'snapshots' | 'streamQueries'>

/** What an approval is about, for people, and the body that is in Atlas before it, as far as the last read shows. */
export const describeAsked = async (
  { snapshots, streamQueries }: Reads,
  subject: RuleSubject,
  requestId: string,
): Promise<{ about: string; before: string | undefined }> => {
  const { command, groupId, linkId, connection } = subject
  const link = linkId === undefined ? undefined : await snapshots.findLink(groupId, linkId, { requestId })
  const current = link?.ok ? link.value.link : undefined
  const about = nameSubject(subject, current)
  if (command === 'set-domain') {
    const dnsDomain = current?.dnsDomain
    return { about, before: dnsDomain === undefined ? undefined : formatJson({ dnsDomain }, 2) }
  }
  if (command !== 'change-connection' || !connection) return { about, before: undefined }
  const answer = await streamQueries.findConnection({ groupId, ...connection }, { requestId })
  return { about, before: answer.ok ? formatJson(answer.value.connection.body, 2) : undefined }
}
