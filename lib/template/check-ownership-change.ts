import { findLinkType, getLinkTypeId } from '#lib/link-types/catalog.ts'
import { listChanges } from '#lib/ownership/list-changes.ts'
import type { Problem } from '#lib/private-link/check-values.ts'
import { judgeTemplates } from '#lib/template/judge-templates.ts'
import type { Template } from '#lib/template/template.ts'
import type { Ownership } from '#lib/wire/ownership.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/**
 * What the templates of a project refuse of a change of whose a link is: a value may be changed to what a template that
 * the link has else followed fixes, and to nothing else. What is not changed may stay as it is.
 */
export const checkOwnershipChange = (
  templates: readonly Template[],
  link: PrivateLink,
  { before, after }: { before: Ownership; after: Ownership },
): Problem[] => {
  const linkType = findLinkType(link)
  if (!linkType) return []
  const changed = listChanges(before, after).map(({ field }) => field)
  const { labels, ...ownership } = after
  const type = getLinkTypeId(linkType)
  const facts = { id: link._id, name: '', type, provider: '', vendor: '', region: '', state: '' }
  return judgeTemplates(templates, { command: 'create', link: facts, request: link, ownership, labels }).flatMap(
    ({ field, sentence }) => (field !== undefined && changed.includes(field) ? [{ field, sentence }] : []),
  )
}
