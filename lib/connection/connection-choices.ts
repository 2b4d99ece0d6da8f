import { listWorkspaceOptions, type WorkspaceOption } from '#lib/connection/list-workspace-options.ts'
import { findConnectionTypeForLink, prefillFromLink, type Prefill } from '#lib/connection/prefill-from-link.ts'
import { parseProvider, type Provider } from '#lib/link-types/provider.ts'
import { getLinkName } from '#lib/private-link/link-name.ts'
import { getLinkRegion } from '#lib/private-link/link-region.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import type { QueryError } from '#lib/wire/query-error.ts'
import type { WorkspaceRow } from '#lib/wire/streams-answer.ts'

/** A private link to choose. `type`: of the connection that can use it, undefined if the catalog knows none. */
export type LinkChoice = { id: string; name: string; region: string; type: string | undefined; isDone: boolean }

/** The link that the wizard was entered with, and what it says about the connection. */
export type ChosenLink = LinkChoice & { provider: Provider | undefined; prefill: Prefill | undefined }

/**
 * What the steps of a new connection offer. It is worked out on the server: the catalog of link types stays there.
 * `links` and `workspaces` are undefined when they cannot be read, and `trouble` says why.
 */
export type ConnectionChoices = {
  links: readonly LinkChoice[] | undefined
  link: ChosenLink | undefined
  workspaces: readonly WorkspaceOption[] | undefined
  trouble: QueryError | undefined
}

const toChoice = (link: PrivateLink): LinkChoice => ({
  id: link._id,
  name: getLinkName(link),
  region: getLinkRegion(link),
  type: findConnectionTypeForLink(link)?.type,
  isDone: link.state === 'DONE',
})

type Known = {
  links: readonly PrivateLink[] | undefined
  workspaces: readonly WorkspaceRow[] | undefined
  trouble: QueryError | undefined
}

/** The choices of a new connection that was begun with a link, if `linkId` names one of the project. */
export const buildConnectionChoices = (
  { links, workspaces, trouble }: Known,
  linkId: string | undefined,
): ConnectionChoices => {
  const link = links?.find(({ _id }) => _id === linkId)
  return {
    links: links?.map(toChoice),
    link: link && { ...toChoice(link), provider: parseProvider(link.provider), prefill: prefillFromLink(link) },
    workspaces: workspaces && listWorkspaceOptions(workspaces, link),
    trouble,
  }
}
