import type { Operation } from '#server/sandbox/call.ts'
import { findConnectionRefusal, findUnknownKey, pickKnownKeys } from '#server/sandbox/check-connection.ts'
import { computeConnectionState, networkingKeys } from '#server/sandbox/connection-lifecycle.ts'
import { takeSecrets } from '#server/sandbox/connection-secrets.ts'
import { buildNameExists, findConnectionTrigger } from '#server/sandbox/connection-triggers.ts'
import { renderConnection } from '#server/sandbox/connection-view.ts'
import {
  isKnown,
  listStored,
  withConnection,
  withWorkspace,
  type ConnectionCall,
  type WorkspaceCall,
} from '#server/sandbox/endpoints/with-workspace.ts'
import { readObject } from '#server/sandbox/json-body.ts'
import type { Connection } from '#server/sandbox/model.ts'
import { createObjectId } from '#server/sandbox/object-id.ts'
import { buildPage } from '#server/sandbox/paging.ts'
import { buildRefusal, buildSuccess, sortKeys, type Reply } from '#server/sandbox/reply.ts'

type Body = Readonly<Record<string, unknown>>
type Trigger = ReturnType<typeof findConnectionTrigger>

/** Runs with a body that Atlas takes, its trigger word included, or replies why it does not. */
export const withBody = (call: WorkspaceCall, base: Body, run: (body: Body, trigger: Trigger) => Reply): Reply => {
  const parseResult = readObject(call.body)
  if (!parseResult.ok) return parseResult.reply
  const all = { ...parseResult.body, ...base }
  const trigger = findConnectionTrigger(all)
  const unknown = call.context.lifecycle.assumptions.unknownKeysAreDropped ? undefined : findUnknownKey(all)
  const body = pickKnownKeys(all)
  const refusal = trigger?.reply?.(String(body.name)) ?? unknown ?? findConnectionRefusal(body, call)
  return refusal ?? run(body, trigger)
}

const reply = (
  status: number,
  connection: Connection,
  { context, version }: WorkspaceCall,
  trigger?: Trigger,
): Reply => ({
  ...buildSuccess(status, version, renderConnection(connection, context.now(), context.lifecycle)),
  ...(trigger?.effect === 'lost' ? { isLost: true } : {}),
})

/** Stores what was sent, without its secrets. */
export const storeConnection = (
  { context, project, workspace }: WorkspaceCall,
  body: Body,
  trigger: Trigger,
  more: Pick<Connection, 'region' | 'failoverOf'>,
): Connection => {
  const { rest, paths } = takeSecrets(body)
  const now = context.now()
  const connection: Connection = {
    id: createObjectId(now),
    groupId: project.id,
    workspaceId: workspace.id,
    sent: rest,
    secretPaths: paths,
    createdAt: now,
    changedAt: now,
    fails: trigger?.effect === 'fails',
    isProcessed: trigger?.effect === 'processed',
    ...more,
  }
  const { state, save } = context.store
  const isLeft = (one: Connection) => computeConnectionState(one, now, context.lifecycle) !== undefined
  state.connections = [...state.connections.filter(isLeft), connection]
  save()
  return connection
}

const createConnection = (call: WorkspaceCall): Reply =>
  withBody(call, {}, (body, trigger) => {
    const name = String(body.name)
    if (listStored(call).some((one) => one.sent.name === name)) return buildNameExists(name)
    const { region } = call.workspace.dataProcessRegion
    const { region: _, ...own } = body
    return reply(200, storeConnection(call, own, trigger, { region }), call, trigger)
  })

/** Why a connection cannot be changed or deleted now; undefined when it can. */
const findLock = ({ connection, context }: ConnectionCall): Reply | undefined => {
  const name = String(connection.sent.name)
  if (connection.isProcessed) {
    const detail = `Stream connection with name ${name} has active processors, and cannot be changed.`
    return buildRefusal(403, 'STREAM_CONNECTION_HAS_STREAM_PROCESSORS', detail, [name])
  }
  const state = computeConnectionState(connection, context.now(), context.lifecycle)
  if (state !== 'PENDING' || connection.sent.type !== 'Kafka') return undefined
  const detail = `Stream Kafka connection ${name} is currently deploying. Please retry the request later.`
  return buildRefusal(409, 'STREAM_KAFKA_CONNECTION_IS_DEPLOYING', detail, [name])
}

const changesNetworking = ({ sent: before }: Connection, body: Body) => {
  const key = networkingKeys[String(before.type)]
  if (key === undefined || body[key] === undefined) return false
  const networking = before[key] ?? { access: { type: 'PUBLIC' } }
  return JSON.stringify(sortKeys(body[key])) !== JSON.stringify(sortKeys(networking))
}

/** PATCH: takes the whole body, secrets too; only the networking stays. */
const updateConnection = (call: ConnectionCall): Reply => {
  const { connection, context } = call
  const { assumptions } = context.lifecycle
  const lock = connection.isProcessed || assumptions.pendingIsReadOnly ? findLock(call) : undefined
  if (lock) return lock
  const { name, type } = connection.sent
  return withBody(call, { name, type }, (body, trigger) => {
    if (changesNetworking(connection, body))
      return buildRefusal(
        assumptions.networkingChangeIs400 ? 400 : 409,
        'STREAM_NETWORKING_CANNOT_BE_MODIFIED',
        'The networking of a Stream connection cannot be modified.',
      )
    const { rest, paths } = takeSecrets(body)
    const { networking, publicPrivateNetworking } = connection.sent
    const before = Object.entries({ networking, publicPrivateNetworking }).filter(([, value]) => value !== undefined)
    connection.sent = { ...Object.fromEntries(before), ...rest }
    connection.secretPaths = paths
    connection.changedAt = context.now()
    connection.fails = trigger?.effect === 'fails'
    connection.isProcessed = trigger?.effect === 'processed'
    context.store.save()
    return reply(200, connection, call, trigger)
  })
}

/** DELETE: what is private takes its time, anything else is gone at once; failover connections go with it. */
const deleteConnection = (call: ConnectionCall): Reply => {
  const { connection, context, version } = call
  const lock = findLock(call)
  if (lock) return lock
  const { state, save } = context.store
  connection.deletedAt ??= context.now()
  for (const other of state.connections) if (other.failoverOf === connection.id) other.deletedAt ??= context.now()
  save()
  return buildSuccess(202, version, {})
}

const listConnections = (call: WorkspaceCall): Reply => {
  const { context } = call
  const shown = context.race.hides(call.path) ? [] : listStored(call).filter((one) => isKnown(one, call))
  return buildPage(
    call,
    shown.map((one) => renderConnection(one, context.now(), context.lifecycle)),
  )
}

const versions = ['2023-02-01']
const path = '/groups/{groupId}/streams/{tenantName}/connections'
const onePath = `${path}/{connectionName}`

export const connectionOperations: readonly Operation[] = [
  { method: 'GET', path, versions, of: 'project', role: 'owner', run: withWorkspace(listConnections) },
  { method: 'POST', path, versions, of: 'project', role: 'owner', run: withWorkspace(createConnection) },
  {
    method: 'GET',
    path: onePath,
    versions,
    of: 'project',
    role: 'owner',
    run: withConnection((call) => reply(200, call.connection, call)),
  },
  { method: 'PATCH', path: onePath, versions, of: 'project', role: 'owner', run: withConnection(updateConnection) },
  { method: 'DELETE', path: onePath, versions, of: 'project', role: 'owner', run: withConnection(deleteConnection) },
]
