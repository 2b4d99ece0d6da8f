import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import type { PostgresDatabase } from '#server/store/testing/postgres-database.ts'
import { startSilentProxy } from '#server/store/testing/silent-proxy.ts'
import * as z from '#lib/zod.ts'
import { createActionClient } from '../actions.ts'
import { startFaultAtlas } from './fault-atlas.ts'
import { startJournalReader } from './journal-reader.ts'
import { startKillablePortal } from './killable-portal.ts'

const leases = z.tuple([z.object({ holder: z.string() })])

/** Two replicas over one PostgreSQL, each with a proxy of its own to it; the first one leads the reconciler. */
export const startReplicaStack = async (database: PostgresDatabase) => {
  const atlas = await startFaultAtlas()
  const url = await database.freshUrl()
  const env = {
    ...atlas.env,
    DATABASE_QUERY_MS: '2500',
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  }
  const startReplica = async () => {
    const store = await startSilentProxy(url)
    const portal = await startKillablePortal({ ...env, DATABASE_URL: store.url })
    return { store, portal, client: createActionClient(portal.url) }
  }
  const [first, second] = [await startReplica(), await startReplica()]
  const replicas = [first, second] as const
  const reader = await startJournalReader(url)
  const direct = new Client({ connectionString: url })
  direct.on('error', () => undefined)
  await direct.connect()
  return {
    ...atlas,
    ...{ first, second, replicas },
    journal: reader.read,
    /** A connection from outside the portal. */
    direct,
    readLeader: async () => {
      const { rows } = await direct.query("select holder from leases where name = 'reconcile'")
      return leases.parse(rows)[0].holder
    },
    stop: async () => {
      await direct.end().catch(() => undefined)
      await Promise.all([reader.kill(), ...replicas.map(({ portal }) => portal.kill())])
      await Promise.all(replicas.map(({ store }) => store.close()))
      await atlas.stop()
    },
  }
}

export type ReplicaStack = Awaited<ReturnType<typeof startReplicaStack>>
