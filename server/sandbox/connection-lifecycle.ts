import type { Connection } from '#server/sandbox/model.ts'

/** How long a connection over private networking is PENDING, and DELETING, in milliseconds at a time scale of 1. */
const pendingMs = 20_000
const deletingMs = 4_000

type Access = { type?: unknown; connectionId?: unknown }
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The key of a body under which each type has its networking (docs/CONTRACT.md §1); none for the others. */
export const networkingKeys: Readonly<Record<string, 'networking' | 'publicPrivateNetworking'>> = {
  Kafka: 'networking',
  S3: 'networking',
  AWSKinesisDataStreams: 'networking',
  AWSLambda: 'publicPrivateNetworking',
  AzureBlobStorage: 'publicPrivateNetworking',
  GCPPubSub: 'publicPrivateNetworking',
}

/** The networking access of a body, empty if it has none. */
export const readAccess = (body: Readonly<Record<string, unknown>>): Access => {
  const networking = body[networkingKeys[String(body.type)] ?? '']
  return isObject(networking) && isObject(networking.access) ? networking.access : {}
}

/** The link that a body uses; undefined when it uses none. */
const readLinkId = (body: Readonly<Record<string, unknown>>): string | undefined => {
  const { type, connectionId } = readAccess(body)
  return type === 'PRIVATE_LINK' && typeof connectionId === 'string' ? connectionId : undefined
}

/** Whether Atlas sets networking up for it, which takes its time (docs/CONTRACT.md §9.1). */
const isPrivate = ({ sent: body }: Connection) => !['PUBLIC', undefined].includes(toText(readAccess(body).type))

const toText = (value: unknown) => (typeof value === 'string' ? value : undefined)

/** A connection’s state at a moment of the sandbox’s clock; undefined once it is gone. */
export const computeConnectionState = (
  connection: Connection,
  now: number,
  { timeScale }: { timeScale: number },
): 'PENDING' | 'READY' | 'FAILED' | 'DELETING' | undefined => {
  const hasPassed = (since: number, ms: number) => !isPrivate(connection) || (now - since) * timeScale >= ms
  if (connection.deletedAt !== undefined) return hasPassed(connection.deletedAt, deletingMs) ? undefined : 'DELETING'
  if (!hasPassed(connection.changedAt, pendingMs)) return 'PENDING'
  return connection.fails ? 'FAILED' : 'READY'
}

/** Whether a connection that is not gone uses a link, a failover connection and a PENDING one too (recorded). */
export const isLinkUsed = (
  connections: readonly Connection[],
  linkId: string,
  now: number,
  settings: { timeScale: number },
): boolean =>
  connections.some(
    (connection) =>
      readLinkId(connection.sent) === linkId && computeConnectionState(connection, now, settings) !== undefined,
  )
