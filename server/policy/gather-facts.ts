import 'server-only'
import { buildBlankFacts } from '#server/policy/blank-facts.ts'
import type { PolicyTemplate, Rule } from '#server/policy/policy-shape.ts'
import { findLinkType, getLinkTypeId } from '#lib/link-types/catalog.ts'
import type { LinkType } from '#lib/link-types/link-type.ts'
import { isOwnershipPath } from '#lib/ownership/is-ownership-path.ts'
import { mayBeMadeBy, type AskedCreate } from '#lib/private-link/fingerprint.ts'
import { getLinkName, noLinkId } from '#lib/private-link/link-name.ts'
import { getLinkRegion } from '#lib/private-link/link-region.ts'
import type { LinkFacts, PolicyFacts, RuleSubject } from '#lib/policy/policy-facts.ts'
import type { Ownership } from '#lib/wire/ownership.ts'
import { privateLink, type PrivateLink } from '#lib/wire/private-link.ts'

export type FactSources = {
  /** Undefined if it cannot be read. */
  findProjectName: (groupId: string, requestId: string) => Promise<string | undefined>
  /** What was said of the link or connection so far. */
  findOwnership: (subject: RuleSubject) => Promise<Ownership | undefined>
  /** Of a connection that is there; undefined if it cannot be read. */
  findConnectionType: (
    place: { groupId: string; workspace: string; name: string },
    requestId: string,
  ) => Promise<string | undefined>
  /** Undefined if they cannot be read. */
  listLinks: (groupId: string, requestId: string) => Promise<readonly PrivateLink[] | undefined>
  /** Other creates in the project that may become links. */
  listOpenCreates: (subject: RuleSubject) => Promise<readonly AskedCreate[]>
}
export type Asking = { person: { id: string; name: string }; requestId: string }

/** The rules and templates that hold for a command. */
type Applicable = { rules: readonly Rule[]; templates: readonly PolicyTemplate[] }

const nameType = (type: LinkType | undefined) => (type ? getLinkTypeId(type) : '')

const toLinkFacts = (link: PrivateLink): LinkFacts => ({
  id: link._id,
  name: getLinkName(link),
  type: nameType(findLinkType(link)),
  provider: link.provider ?? '',
  vendor: link.vendor ?? '',
  region: getLinkRegion(link),
  state: link.state ?? '',
})

/** The link that a request would make, which has no id; a name that stands for the id is none. */
const toRequestedFacts = (request: object): LinkFacts => {
  const facts = toLinkFacts(privateLink.parse({ ...request, _id: noLinkId }))
  return { ...facts, id: '', name: facts.name === noLinkId ? '' : facts.name }
}

/** All links of a project and those that are being created, each once: one may be listed before its create is done. */
const listLinkFacts = (links: readonly PrivateLink[], openCreates: readonly AskedCreate[]): LinkFacts[] => {
  const unlisted = openCreates.filter((create) => !links.some((link) => mayBeMadeBy(create, link)))
  return [...links.map(toLinkFacts), ...unlisted.map(({ requestBody }) => toRequestedFacts(requestBody))]
}

/** Whether a condition asks about a variable; a text that only holds its name costs one read too many. */
export const asksAbout = ({ when }: Rule, variable: string) => new RegExp(String.raw`\b${variable}\b`).test(when)

/** Whether a condition asks for more of a connection than the names that every command has. */
const asksAboutType = ({ when }: Rule) => /\bconnection\b(?!\s*\.\s*(name|workspace)\b)/.test(when)

const asksAboutOwner = (rule: Rule) => asksAbout(rule, 'ownership') || asksAbout(rule, 'labels')
const fixesOwner = ({ choices }: PolicyTemplate) => choices.some(({ path }) => isOwnershipPath(path))

/**
 * Reads what rules and templates ask about, and nothing else. `body`: the request with what the link that is there has;
 * `isUnread`: whether a rule asks about what cannot be read; `isLinkRead`: whether the command's own link could be.
 */
export const gatherFacts = async (
  { findProjectName, findOwnership, findConnectionType, listLinks, listOpenCreates }: FactSources,
  subject: RuleSubject,
  { person, requestId }: Asking,
  { rules, templates }: Applicable,
) => {
  const { command, groupId, linkId, request = {}, connection } = subject
  const isAboutProject = (rule: Rule) => asksAbout(rule, 'project')
  const isAboutLinks = (rule: Rule) => asksAbout(rule, 'links') || (linkId !== undefined && asksAbout(rule, 'link'))
  // A deletion names no type itself.
  const isAboutType = (rule: Rule) => command === 'delete-connection' && asksAboutType(rule)
  const needsLinks = rules.some(isAboutLinks) || (linkId !== undefined && templates.length > 0)
  const needsOwner = rules.some(asksAboutOwner) || templates.some(fixesOwner)
  // Before the links: what becomes one meanwhile is among those.
  const openCreates = rules.some((rule) => asksAbout(rule, 'links')) ? await listOpenCreates(subject) : []
  const [name, whose, links, type = ''] = await Promise.all([
    rules.some(isAboutProject) ? findProjectName(groupId, requestId) : undefined,
    subject.ownership ?? (needsOwner ? findOwnership(subject) : undefined),
    needsLinks ? listLinks(groupId, requestId) : [],
    connection && rules.some(isAboutType)
      ? findConnectionType({ groupId, ...connection }, requestId)
      : connection?.type,
  ])
  const link = links?.find(({ _id }) => _id === linkId)
  const isLinkRead = linkId === undefined || link !== undefined
  const isReadable = links !== undefined && isLinkRead
  const blank = buildBlankFacts(command)
  const { labels, ...ownership } = whose ?? { ...blank.ownership, labels: blank.labels }
  const facts: PolicyFacts = {
    ...blank,
    ...{ ownership, labels, request },
    project: { id: groupId, name: name ?? '' },
    person: { id: person.id, name: person.name },
    link: link ? toLinkFacts(link) : toRequestedFacts(request),
    links: listLinkFacts(links ?? [], openCreates),
    ...(connection ? { connection: { ...connection, type } } : {}),
    ...(subject.cluster ? { cluster: subject.cluster } : {}),
  }
  return {
    facts,
    body: { ...link, ...request },
    isLinkRead,
    isUnread: (rule: Rule) =>
      (!isReadable && isAboutLinks(rule)) ||
      (name === undefined && isAboutProject(rule)) ||
      (type === '' && isAboutType(rule)),
  }
}
