import 'server-only'
import { createTokenCommands } from '#server/tokens/token-commands.ts'
import { createTokenQueries } from '#server/tokens/token-queries.ts'

/** The tokens of the API, of those for whom an issuer vouches. */
export const createTokens = (
  deps: Parameters<typeof createTokenQueries>[0] & Parameters<typeof createTokenCommands>[0],
) => ({ ...createTokenQueries(deps), ...createTokenCommands(deps) })
