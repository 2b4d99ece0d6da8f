import { buildPath } from '#lib/build-path.ts'

type Key = { groupId: string; workspace: string; name: string }

/** The page of a connection. */
export const getConnectionPath = ({ groupId, workspace, name }: Key): string =>
  buildPath('/projects/[groupId]/workspaces/[workspace]/connections/[name]', { groupId, workspace, name })

type Start = { workspace: string } | { link: string } | { create: 'workspace' }

/** The wizard's first step for a new connection: of a workspace, over a link, in a workspace to create, or neither. */
export const getNewConnectionPath = (groupId: string, start?: Start): string =>
  buildPath('/projects/[groupId]/connections/new/[step]', { groupId, step: 'workspace', ...start })
