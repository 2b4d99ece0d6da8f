import { createListExports, createOwnershipColumns } from '#lib/list/list-exports.ts'
import type { ListRow } from '#lib/wire/list.ts'

/** How links become the text of a file. */
export const listExports = createListExports<ListRow>({
  state: ({ word }) => word,
  name: ({ name }) => name,
  provider: ({ provider }) => provider,
  type: ({ vendor }) => vendor,
  region: ({ region }) => region,
  project: ({ project }) => project,
  projectId: ({ groupId }) => groupId,
  linkId: (row) => (row.made === 'requested' ? '' : row.id),
  origin: (row) => row.made,
  requestedBy: ({ by }) => by,
  createdAt: ({ createdAt }) => new Date(createdAt).toISOString(),
  usedBy: ({ usedBy }) => (usedBy === undefined ? '' : String(usedBy)),
  ...createOwnershipColumns(({ ownership }) => ownership),
})
