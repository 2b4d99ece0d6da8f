import { getConnectionKind } from '#lib/connection-kinds/connection-kinds.ts'
import type { ConnectionReading } from '#lib/connection-paste/connection-paste.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'

/** Longer than any server, and more than any cluster prints. */
const [longest, mostServers] = [300, 100]

const serversForm = { kind: 'servers' } as const
const connectionString = { kind: 'event-hubs-string' } as const
const context = { noun: 'value', example: '' }

/** The server in a word, such as SASL_SSL://b-1.example.com:9096; an address on the web is none. */
const readServer = (word: string): string | undefined => {
  if (word.length > longest) return undefined
  const text = word.replace(/^\W+/, '').replace(/\W+$/, '')
  if (/^https?:/i.test(text)) return undefined
  const result = getConnectionKind<'servers'>(serversForm).check(
    text.replace(/^[\w.]{1,80}=/, ''),
    serversForm,
    context,
  )
  return result.ok && typeof result.value === 'string' ? result.value : undefined
}

/** Reads bootstrap servers: HOST:PORT with commas, spaces or lines between them, whatever else the text says. */
export const readServers = (text: string): ConnectionReading | undefined => {
  const words = text.split(/[\s,;]+/).filter((word) => /\w/.test(word))
  const readable = words.flatMap((word) => readServer(word) ?? [])
  const servers = [...new Set(readable)].slice(0, mostServers)
  if (servers.length === 0) return undefined
  return {
    title: 'Bootstrap servers',
    sentence:
      servers.length === 1 ? 'This is a bootstrap server.' : `These are ${String(servers.length)} bootstrap servers.`,
    draft: { type: 'Kafka', values: { bootstrapServers: servers.join('\n') } },
    secrets: [],
    leftOver:
      readable.length === words.length ? [] : [{ name: 'the other words', why: 'The portal took the servers alone.' }],
  }
}

/** Reads the connection string of an Event Hubs namespace: the secret of the sign-in, and the host that it names. */
export const readConnectionString = (text: string): ConnectionReading | undefined => {
  const value = normalizeInput(text)
  const result = getConnectionKind<'event-hubs-string'>(connectionString).check(value, connectionString, context)
  const [, host] = /^Endpoint=sb:\/\/([\w.-]{1,200})/i.exec(value) ?? []
  if (!result.ok || typeof result.value !== 'string' || host === undefined) return undefined
  return {
    title: 'Event Hubs',
    sentence:
      'This is the connection string of an Event Hubs namespace. It is kept until the connection is sent, and stored nowhere.',
    draft: {
      type: 'Kafka',
      signIn: 'EVENT_HUBS',
      values: { bootstrapServers: `${host.toLowerCase()}:9093`, 'authentication.password': result.value },
    },
    secrets: ['authentication.password'],
    leftOver: [],
  }
}
