import { getConnectionPath } from '#components/workspaces/connection-path.ts'
import { buildPath } from '#lib/build-path.ts'
import type { Approval } from '#lib/wire/approval.ts'

type PageLink = { title: string; href: string }
type Subject = Pick<Approval, 'groupId' | 'command' | 'status' | 'draftId' | 'linkId' | 'workspace' | 'connection'>

/** Where the draft of what is asked for is changed, or asked for again, until it was sent. */
const listDraftLinks = ({ groupId, command, status, draftId: draft }: Subject): PageLink[] => {
  if (draft === undefined || status === 'sent') return []
  const place = { groupId, step: 'review', draft }
  const href =
    command === 'create-connection'
      ? buildPath('/projects/[groupId]/connections/new/[step]', place)
      : buildPath('/projects/[groupId]/private-links/new/[step]', place)
  return [{ title: 'Open its draft', href }]
}

/** The pages that an approval has to do with. */
export const listApprovalLinks = (approval: Subject): PageLink[] => {
  const { groupId, command, status, linkId, workspace, connection: name } = approval
  return [
    ...listDraftLinks(approval),
    ...(linkId === undefined
      ? []
      : [
          {
            title: 'Open the link',
            href: buildPath('/projects/[groupId]/private-links/[linkId]', { groupId, linkId }),
          },
        ]),
    ...(workspace === undefined || name === undefined || (command === 'create-connection' && status !== 'sent')
      ? []
      : [{ title: 'Open the connection', href: getConnectionPath({ groupId, workspace, name }) }]),
  ]
}
