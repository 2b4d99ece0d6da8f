import { randomBytes } from 'node:crypto'
import { Client } from 'pg'

export type PostgresDatabase = {
  /** The address of an empty schema of its own, which takes a hundredth of the time of a database. */
  freshUrl: () => Promise<string>
  stop: () => Promise<void>
}

const connect = async (url: string) => {
  const client = new Client({ connectionString: url })
  // A server that is stopped breaks its connections; without a listener that would end the process.
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Creates a database on a running server; `stop` drops it. */
export const createDatabase = async (serverUrl: string): Promise<PostgresDatabase> => {
  const name = `test_${randomBytes(6).toString('hex')}`
  const server = await connect(serverUrl)
  await server.query(`create database ${name}`)
  const databaseUrl = Object.assign(new URL(serverUrl), { pathname: name }).href
  const database = await connect(databaseUrl)
  let schemas = 0
  return {
    freshUrl: async () => {
      schemas += 1
      const schema = `portal_${String(schemas)}`
      await database.query(`create schema ${schema}`)
      return `${databaseUrl}?options=${encodeURIComponent(`-c search_path=${schema}`)}`
    },
    stop: async () => {
      await database.end()
      await server.query(`drop database ${name} with (force)`)
      await server.end()
    },
  }
}
