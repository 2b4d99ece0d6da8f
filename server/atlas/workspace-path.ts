import 'server-only'
import type { Answer } from '#server/atlas/answer.ts'
import { buildAtlasPath } from '#server/atlas/endpoint.ts'

/** A stream workspace of a project. */
export type WorkspacePlace = { groupId: string; workspace: string }

/** A stream connection in its workspace. */
export type ConnectionPlace = WorkspacePlace & { name: string }

/**
 * Runs a call with the path of a workspace, and of what is below it. A name that cannot be part of a path, of dots
 * alone, gives `unreached` without a call.
 */
export const withWorkspacePath = async <T>(
  { groupId, workspace }: WorkspacePlace,
  below: readonly string[],
  run: (path: string) => Promise<Answer<T>>,
): Promise<Answer<T>> => {
  const streams = buildAtlasPath`/groups/${groupId}/streams`
  const parts = [workspace, ...below]
  if (parts.some((part) => /^\.*$/.test(part)))
    return { kind: 'unreached', reason: 'A name like this cannot be used in a call to Atlas.' }
  return run([streams, ...parts.map((part) => encodeURIComponent(part))].join('/'))
}
