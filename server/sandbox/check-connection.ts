import type { ProjectCall } from '#server/sandbox/call.ts'
import { networkingKeys, readAccess } from '#server/sandbox/connection-lifecycle.ts'
import { computeState } from '#server/sandbox/link-lifecycle.ts'
import { buildRefusal, buildResourceNotFound, buildValidationError, type Reply } from '#server/sandbox/reply.ts'

type Body = Readonly<Record<string, unknown>>

/** The keys of each type’s body beside name and type (docs/CONTRACT.md §9.1). */
const typeKeys: Readonly<Record<string, readonly string[]>> = {
  Kafka: ['bootstrapServers', 'authentication', 'security', 'config', 'networking'],
  Cluster: ['clusterName', 'clusterGroupId', 'dbRoleToExecute'],
  Sample: [],
  Https: ['url', 'headers'],
  S3: ['aws', 'networking'],
  AWSKinesisDataStreams: ['aws', 'networking'],
  AWSLambda: ['aws', 'publicPrivateNetworking'],
  AzureBlobStorage: ['azure', 'publicPrivateNetworking'],
  GCPPubSub: ['gcp', 'publicPrivateNetworking'],
  SchemaRegistry: ['provider', 'schemaRegistryUrls', 'schemaRegistryAuthentication'],
}

/** What the specification requires; of the other types it requires nothing. */
const requiredKeys: Readonly<Record<string, readonly string[]>> = {
  SchemaRegistry: ['provider', 'schemaRegistryUrls', 'schemaRegistryAuthentication'],
}

const accessTypes: Readonly<Record<string, readonly string[]>> = {
  networking: ['PUBLIC', 'VPC', 'PRIVATE_LINK', 'TRANSIT_GATEWAY'],
  publicPrivateNetworking: ['PUBLIC', 'PRIVATE_LINK'],
}

/** The keys of a body that its type has; whether one was dropped is an assumption. */
export const pickKnownKeys = (body: Body): Body => {
  const keys = new Set(['name', 'type', 'region', ...(typeKeys[String(body.type)] ?? [])])
  return Object.fromEntries(Object.entries(body).filter(([key, value]) => keys.has(key) && value !== null))
}

const checkLink = (linkId: string, { context, project }: ProjectCall): Reply | undefined => {
  const { assumptions } = context.lifecycle
  const link = context.store.state.links.find(({ id, groupId }) => id === linkId && groupId === project.id)
  const state = link && computeState(link, context.now(), context.lifecycle)
  if (state === undefined)
    return assumptions.unknownLinkOfConnectionIs400
      ? buildValidationError(`There is no private link connection with id ${linkId}`)
      : buildResourceNotFound(`private link connection with id ${linkId}`)
  return state === 'DONE' || !assumptions.connectionNeedsDoneLink
    ? undefined
    : buildValidationError(`The private link connection ${linkId} is not ready`)
}

const checkNetworking = (body: Body, call: ProjectCall): Reply | undefined => {
  const { type = 'PUBLIC', connectionId } = readAccess(body)
  const allowed = accessTypes[networkingKeys[String(body.type)] ?? ''] ?? ['PUBLIC']
  if (typeof type !== 'string' || !allowed.includes(type)) return buildValidationError('access.type is not valid')
  if (type !== 'PRIVATE_LINK')
    return connectionId === undefined ? undefined : buildValidationError('connectionId is for PRIVATE_LINK only')
  return typeof connectionId === 'string'
    ? checkLink(connectionId, call)
    : buildValidationError('connectionId is required for PRIVATE_LINK')
}

/** What Atlas is known to refuse in a connection’s body; undefined when it takes it. */
export const findConnectionRefusal = (body: Body, call: ProjectCall): Reply | undefined => {
  const { name, type } = body
  if (typeof type !== 'string' || !Object.hasOwn(typeKeys, type)) return buildValidationError('type is not valid')
  if (typeof name !== 'string' || !/^[\w.*-]{1,64}$/.test(name)) return buildValidationError('name is not valid')
  const missing = (requiredKeys[type] ?? []).find((key) => body[key] === undefined)
  if (missing !== undefined) return buildValidationError(`${missing} is required`)
  return checkNetworking(body, call)
}

/** The refusal of a key that the type does not have, when the sandbox is told that Atlas refuses it. */
export const findUnknownKey = (body: Body): Reply | undefined => {
  const rest = pickKnownKeys(body)
  const unknown = Object.keys(body).find((key) => !Object.hasOwn(rest, key) && body[key] !== null)
  return unknown === undefined
    ? undefined
    : buildRefusal(400, 'INVALID_ATTRIBUTE', `Invalid attribute ${unknown} specified.`, [unknown])
}
