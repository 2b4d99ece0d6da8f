import 'server-only'
import { createChangeOwnership, type ChangeDeps } from '#server/private-links/change-ownership.ts'
import { createPrepareOwnership } from '#server/private-links/prepare-ownership.ts'

/** What people say of whose a link or connection is: with its create, and later. */
export const createOwnershipCommands = (deps: ChangeDeps) => ({
  ...createPrepareOwnership(deps),
  ...createChangeOwnership(deps),
})
