import 'server-only'
import { buildOnce } from '#server/intents/once/once-intent.ts'
import { intentRowShape, type StreamKind } from '#server/store/schema.ts'
import { pickBody } from '#lib/connection/leaves.ts'
import { keptCreateOutcomes } from '#lib/wire/create-outcome.ts'
import * as z from '#lib/zod.ts'

const { linkId, workspace, connection } = intentRowShape.shape

const existing = z.object({ kind: z.literal('existing'), differing: z.array(z.string()) })

/** The body that was asked for, with dots in place of its secrets; empty for a deletion. */
const requestBody = z.record(z.string(), z.unknown()).transform(pickBody)

const buildKind = <K extends StreamKind>(kind: K) =>
  buildOnce(
    {
      ...{ kind: z.literal(kind), linkId, requestBody, workspace: workspace.unwrap() },
      connection: kind === 'create-workspace' ? connection : connection.unwrap(),
    },
    keptCreateOutcomes.refused,
  )

const buildCreate = <K extends 'create-connection' | 'create-workspace'>(kind: K) => {
  const { build, common } = buildKind(kind)
  const ends = [build('existing').extend({ outcome: existing }), build('not-found')] as const
  return z.discriminatedUnion('status', [...common, ...ends])
}

const buildChange = <K extends 'change-connection' | 'delete-connection'>(kind: K) => {
  const { common, unclear } = buildKind(kind)
  return z.discriminatedUnion('status', [...common, unclear])
}

/** The intents of commands on stream workspaces and connections, by kind. */
export const streamIntents = {
  createConnection: buildCreate('create-connection'),
  changeConnection: buildChange('change-connection'),
  deleteConnection: buildChange('delete-connection'),
  createWorkspace: buildCreate('create-workspace'),
}
