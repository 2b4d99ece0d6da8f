import type { Operation } from '#server/sandbox/call.ts'
import { computeConnectionState } from '#server/sandbox/connection-lifecycle.ts'
import { renderConnection } from '#server/sandbox/connection-view.ts'
import { storeConnection, withBody } from '#server/sandbox/endpoints/connections.ts'
import { withConnection, type ConnectionCall } from '#server/sandbox/endpoints/with-workspace.ts'
import type { Connection } from '#server/sandbox/model.ts'
import { buildPage } from '#server/sandbox/paging.ts'
import { buildResourceNotFound, buildSuccess, buildValidationError, type Reply } from '#server/sandbox/reply.ts'

const listStoredFailovers = ({ context, connection }: ConnectionCall): Connection[] =>
  context.store.state.connections.filter(
    (one) =>
      one.failoverOf === connection.id && computeConnectionState(one, context.now(), context.lifecycle) !== undefined,
  )

const listFailovers = (call: ConnectionCall): Reply =>
  buildPage(
    call,
    listStoredFailovers(call).map((one) => renderConnection(one, call.context.now(), call.context.lifecycle)),
  )

const createFailover = (call: ConnectionCall): Reply => {
  const { connection, workspace, context, version } = call
  const { name, type } = connection.sent
  if (type !== 'Kafka' && type !== 'Cluster')
    return buildValidationError('Only Kafka and Cluster connections support failover')
  return withBody(call, { name, type }, ({ region, ...body }, trigger) => {
    const isOffered = workspace.failoverRegions.some((one) => one.region === region)
    if (typeof region !== 'string' || !isOffered)
      return buildValidationError('region is not a failover region of the workspace')
    if (listStoredFailovers(call).some((one) => one.region === region))
      return buildValidationError('There is a failover connection in this region')
    const failover = storeConnection(call, body, trigger, { region, failoverOf: connection.id })
    const reply = buildSuccess(201, version, renderConnection(failover, context.now(), context.lifecycle))
    return trigger?.effect === 'lost' ? { ...reply, isLost: true } : reply
  })
}

/** Runs with the failover connection in the path, or replies 404. */
const withFailover = (run: (failover: Connection, call: ConnectionCall) => Reply) =>
  withConnection((call) => {
    const id = call.parameters.failoverConnectionId ?? ''
    const failover = listStoredFailovers(call).find((one) => one.id === id)
    return failover ? run(failover, call) : buildResourceNotFound(`failover connection with id ${id}`)
  })

const deleteFailover = (failover: Connection, { context }: ConnectionCall): Reply => {
  failover.deletedAt ??= context.now()
  context.store.save()
  return { status: 204 }
}

const versions = ['2025-03-12']
const path = '/groups/{groupId}/streams/{tenantName}/connections/{connectionName}/failoverConnections'
const onePath = `${path}/{failoverConnectionId}`

export const failoverOperations: readonly Operation[] = [
  { method: 'GET', path, versions, of: 'project', role: 'owner', run: withConnection(listFailovers) },
  { method: 'POST', path, versions, of: 'project', role: 'owner', run: withConnection(createFailover) },
  {
    method: 'GET',
    path: onePath,
    versions,
    of: 'project',
    role: 'owner',
    run: withFailover((failover, { context, version }) =>
      buildSuccess(200, version, renderConnection(failover, context.now(), context.lifecycle)),
    ),
  },
  { method: 'DELETE', path: onePath, versions, of: 'project', role: 'owner', run: withFailover(deleteFailover) },
]
