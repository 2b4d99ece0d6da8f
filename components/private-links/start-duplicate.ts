import { fetchJson } from '#components/fetch-json.ts'
import { addDraft } from '#components/wizard/add-draft.ts'
import { buildPath } from '#lib/build-path.ts'
import { isLinkAnswer } from '#lib/wire/answers.ts'
import { createDraftLike } from '#lib/private-link/retry-draft.ts'

/**
 * Starts a draft with the values of a link, and returns the address to go on at: the link's own page, when it cannot
 * be read, and the start, when the portal does not know its kind.
 */
export const startDuplicate = async (groupId: string, linkId: string): Promise<string> => {
  const linksPath = `/projects/${groupId}/private-links`
  const link = await fetchJson(
    buildPath('/api/projects/[groupId]/private-links/[linkId]', { groupId, linkId }),
    isLinkAnswer,
  ).then(
    (answer) => answer.link,
    () => undefined,
  )
  if (!link) return `${linksPath}/${linkId}`
  const draft = createDraftLike(link)
  return draft ? `${linksPath}/new/details?draft=${addDraft(groupId, draft)}` : `${linksPath}/new/start`
}
