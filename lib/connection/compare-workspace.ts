import { getLeaf, listLeaves } from '#lib/connection/leaves.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import type { WorkspaceDetail } from '#lib/wire/workspace-detail.ts'

/** The paths at which a workspace of Atlas has other values than the body of a create. */
export const compareWorkspace = (body: BodyObject, { name, provider, region, tier }: WorkspaceDetail): string[] => {
  const shown = { name, dataProcessRegion: { cloudProvider: provider, region }, streamConfig: { tier } }
  return listLeaves(body)
    .filter(({ path, value }) => getLeaf(shown, path) !== value)
    .map(({ path }) => path.join('.'))
}
