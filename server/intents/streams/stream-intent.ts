import 'server-only'
import { commonParts, unknownOutcome, withStatus } from '#server/intents/intent-parts.ts'
import { intentRowShape, type IntentStatus, type StreamKind } from '#server/store/schema.ts'
import { pickBody } from '#lib/connection/leaves.ts'
import { keptCreateOutcomes } from '#lib/wire/create-outcome.ts'
import * as z from '#lib/zod.ts'

const { linkId, workspace, connection } = intentRowShape.shape

const outcomes = {
  done: z.object({ kind: z.literal('done'), how: z.enum(['answered', 'found']) }),
  existing: z.object({ kind: z.literal('existing'), differing: z.array(z.string()) }),
  unclear: z.object({ kind: z.literal('unclear'), reason: z.string() }),
}

/** The body that was asked for, with dots in place of its secrets; empty for a deletion. */
const requestBody = z.record(z.string(), z.unknown()).transform(pickBody)

const createBuild =
  <K extends StreamKind>(kind: K) =>
  <S extends IntentStatus>(status: S) =>
    withStatus(status).extend({
      ...{ ...commonParts, kind: z.literal(kind), linkId, requestBody, workspace: workspace.unwrap() },
      connection: kind === 'create-workspace' ? connection : connection.unwrap(),
    })

const buildKind = <K extends StreamKind>(kind: K) => {
  const build = createBuild(kind)
  return [
    build('recorded'),
    build('sending'),
    build('unknown').extend({ outcome: unknownOutcome }),
    build('done').extend({ outcome: outcomes.done }),
    build('refused').extend({ outcome: keptCreateOutcomes.refused }),
    build('not-sent').extend({ outcome: keptCreateOutcomes.notSent }),
  ] as const
}

const buildCreate = <K extends 'create-connection' | 'create-workspace'>(kind: K) => {
  const build = createBuild(kind)
  return z.discriminatedUnion('status', [
    ...buildKind(kind),
    build('existing').extend({ outcome: outcomes.existing }),
    build('not-found'),
  ])
}

const buildChange = <K extends 'change-connection' | 'delete-connection'>(kind: K) =>
  z.discriminatedUnion('status', [
    ...buildKind(kind),
    createBuild(kind)('unclear').extend({ outcome: outcomes.unclear }),
  ])

/** The intents of commands on stream workspaces and connections, by kind. */
export const streamIntents = {
  createConnection: buildCreate('create-connection'),
  changeConnection: buildChange('change-connection'),
  deleteConnection: buildChange('delete-connection'),
  createWorkspace: buildCreate('create-workspace'),
}
