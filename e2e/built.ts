import { setup as startSharedPostgres } from '#server/store/testing/shared-postgres.ts'
import { build } from '../server/bin/ready.mjs'

/**
 * Builds the portal from the sources as they are now, and starts the one PostgreSQL of the run; returns what stops it.
 */
const built = () => {
  build()
  return startSharedPostgres()
}
export default built
