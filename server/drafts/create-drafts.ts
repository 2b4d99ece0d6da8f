import 'server-only'
import { createDraftCommands, type DraftDeps } from '#server/drafts/draft-commands.ts'
import { createDraftQueries } from '#server/drafts/draft-queries.ts'

/** The drafts that people share, of those for whom the configuration’s issuer vouches. */
export const createDrafts = (deps: DraftDeps) => ({ ...createDraftQueries(deps), ...createDraftCommands(deps) })
