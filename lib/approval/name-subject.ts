import type { RuleSubject } from '#lib/policy/policy-facts.ts'
import { getLinkName, noLinkId } from '#lib/private-link/link-name.ts'
import { privateLink, type PrivateLink } from '#lib/wire/private-link.ts'

/** What a command is about, for people; `link`: the one that it is about, if that is known. */
export const nameSubject = (
  { connection, cluster, linkId, request = {}, ownership }: RuleSubject,
  link: PrivateLink | undefined,
): string => {
  if (connection) return [connection.workspace, connection.name].filter((name) => name !== '').join('/')
  if (cluster) return getLinkName({ _id: noLinkId, arn: cluster.arn })
  if (linkId !== undefined) return link ? link.portal?.ownership?.values.name || getLinkName(link) : linkId
  const name = ownership?.name || getLinkName(privateLink.parse({ ...request, _id: noLinkId }))
  return name === noLinkId ? 'a new private link' : name
}
