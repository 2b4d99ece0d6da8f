import 'server-only'
import { recordedOwnershipSchema, recordedSample } from '#server/api/schemas/ownership-schema.ts'
import { moment, nameSchema, toMoment } from '#server/api/schemas/registry.ts'
import { sample } from '#server/api/schemas/samples.ts'
import type {
  ConnectionAnswer,
  ConnectionRow,
  OpenCommand,
  StreamsAnswer,
  WorkspaceRow,
} from '#lib/wire/streams-answer.ts'
import * as z from '#lib/zod.ts'

const body = z.record(z.string(), z.unknown())

const openCommand = nameSchema(
  'OpenCommand',
  z.object({
    operationId: z.string(),
    kind: z.enum(['create-connection', 'change-connection', 'delete-connection', 'create-workspace']),
    workspace: z.string(),
    name: z.string(),
    status: z.enum(['sending', 'unknown', 'not-found', 'unclear']),
    requestedBy: z.string(),
    at: moment,
  }),
)

const toOpenCommand = ({ key, kind, workspace, name, status, by, at }: OpenCommand): z.input<typeof openCommand> => ({
  ...{ operationId: key, kind, workspace, name, status, requestedBy: by, at: toMoment(at) },
})

const workspace = nameSchema(
  'Workspace',
  z.object({
    name: z.string(),
    provider: z.string(),
    region: z.string(),
    tier: z.string(),
    maxTier: z.string(),
    connections: z.int().optional().describe('How many it has; missing where they could not be read.'),
    reason: z.string().optional().describe('Why its connections could not be read.'),
  }),
)

const toWorkspace = ({ name, provider, region, tier, maxTier, connections, sentence }: WorkspaceRow) => ({
  ...{ name, provider, region, tier, maxTier },
  ...(connections ? { connections: connections.length } : {}),
  ...(sentence === undefined ? {} : { reason: sentence }),
})

export const workspacesSchema = nameSchema(
  'Workspaces',
  z.object({ workspaces: z.array(workspace), underWay: z.array(openCommand) }),
  {
    workspaces: [
      {
        ...{ name: sample.workspace, provider: sample.provider, region: 'VIRGINIA_USA' },
        ...{ tier: 'SP10', maxTier: 'SP50', connections: 1 },
      },
    ],
    underWay: [],
  },
)

export const toWorkspaces = ({ workspaces, open }: StreamsAnswer): z.input<typeof workspacesSchema> => ({
  workspaces: workspaces.map(toWorkspace),
  underWay: open.map(toOpenCommand),
})

const connectionSample = {
  ...{ name: sample.name, type: 'Https', state: 'READY', region: '', errorMessage: '', ownership: recordedSample },
  body: { name: sample.name, type: 'Https', url: 'https://orders.example.com', headers: { authorization: '••••••••' } },
}

export const connectionSchema = nameSchema(
  'Connection',
  z.object({
    name: z.string(),
    type: z.string(),
    state: z.string(),
    region: z.string(),
    errorMessage: z.string(),
    linkId: z.string().optional().describe('The private link that it uses.'),
    ownership: recordedOwnershipSchema.optional(),
    body: body.describe('As Atlas returns it, with dots for whatever is or may be a secret.'),
  }),
  connectionSample,
)

const toConnectionRow = (row: ConnectionRow): z.input<typeof connectionSchema> => {
  const { name, type, state, region, errorMessage, linkId, ownership } = row
  return {
    ...{ name, type, state, region, errorMessage, body: row.body },
    ...(linkId === undefined ? {} : { linkId }),
    ...(ownership ? { ownership } : {}),
  }
}

export const toConnection = ({ connection }: ConnectionAnswer) => toConnectionRow(connection)

export const connectionsSchema = nameSchema('Connections', z.object({ connections: z.array(connectionSchema) }), {
  connections: [connectionSample],
})

export const toConnections = (rows: readonly ConnectionRow[]): z.input<typeof connectionsSchema> => ({
  connections: rows.map(toConnectionRow),
})
