import type { QueryClient } from '@tanstack/react-query'
import { invalidatePrivateLinks } from '#components/private-links/scope/queries.ts'
import { invalidateStreams, type ConnectionKey } from '#components/workspaces/queries.ts'
import type { OwnershipOutcome } from '#lib/ownership/ownership-outcome.ts'
import type { Ownership } from '#lib/wire/ownership.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import { changeConnectionOwnership } from '#server/actions/change-connection-ownership.ts'
import { changeLinkOwnership } from '#server/actions/change-link-ownership.ts'

/** What has an ownership: a private link or a connection. */
export type OwnershipSubject =
  | { kind: 'link'; groupId: string; link: PrivateLink }
  | ({ kind: 'connection' } & ConnectionKey)

/** `version`: the one that was read, 0 where there was none. */
type Change = { version: number; ownership: Ownership }

/** Changes whose a link or connection is, and has what is shown of it read again. */
export const saveOwnership = async (
  queryClient: QueryClient,
  subject: OwnershipSubject,
  change: Change,
): Promise<OwnershipOutcome> => {
  const { kind, groupId } = subject
  const outcome =
    subject.kind === 'link'
      ? await changeLinkOwnership({ groupId, linkId: subject.link._id, ...change })
      : await changeConnectionOwnership({ groupId, workspace: subject.workspace, name: subject.name, ...change })
  await (kind === 'link' ? invalidatePrivateLinks : invalidateStreams)(queryClient, groupId)
  return outcome
}
