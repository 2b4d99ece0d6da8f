import { randomBytes } from 'node:crypto'
import { openPostgres } from '#server/store/testing/shared-postgres.ts'
import { createPool } from './create-pool.ts'
import { openPrintedLink } from './open-printed-link.ts'
import { quickWatch, startProgram, startStack } from '../fixtures.ts'
import { freePort } from '../program.ts'

/** Starts two replicas of the portal over a PostgreSQL of their own; a person approves the endpoints in Azure. */
const startReplicas = async () => {
  const database = await openPostgres()
  const sharedEnv = {
    DATABASE_URL: await database.freshUrl(),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    ...quickWatch,
  }
  const { stack, stop } = await startStack({ SANDBOX_APPROVAL: 'manual' }, sharedEnv)
  const second = startProgram('dist/serve.mjs', [], {
    PORT: await freePort(),
    CREATES_PER_MINUTE: '10000',
    CHANGES_PER_MINUTE: '10000',
    REQUESTS_PER_MINUTE: '1000000',
    PORTAL_DATA_DIR: stack.dataDir,
    MONGODB_ATLAS_BASE_URL: stack.env.MONGODB_ATLAS_BASE_URL ?? '',
    MONGODB_ATLAS_CLIENT_ID: stack.env.MONGODB_ATLAS_CLIENT_ID ?? '',
    MONGODB_ATLAS_CLIENT_SECRET: stack.env.MONGODB_ATLAS_CLIENT_SECRET ?? '',
    ...sharedEnv,
  })
  const url = await openPrintedLink(second)
  return {
    thing: { stack, urls: [stack.url, url] as const },
    stop: async () => {
      second.kill()
      await second.ended()
      await stop()
      await database.stop()
    },
  }
}

const replicas = createPool(1, startReplicas)

/** The two replicas of this worker. */
export const getReplicas = (atEnd: Parameters<typeof replicas.get>[1]) => replicas.get({}, atEnd)
