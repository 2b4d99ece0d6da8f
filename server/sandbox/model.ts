import * as z from '#lib/zod.ts'
import { clusterShape } from '#server/sandbox/aws/aws-model.ts'
import { createSeedClusters } from '#server/sandbox/aws/seed-clusters.ts'

const id = z.string().regex(/^[a-f0-9]{24}$/)
export const role = z.enum(['owner', 'read-only'])

export const projectShape = z.object({
  id,
  name: z.string(),
  createdAt: z.number(),
  /** Whether the project has an Azure cluster or peering; without one Atlas refuses AZURE links. */
  hasAzure: z.boolean(),
  /** How long after a create lists and reads do not know its link, in ms of the sandbox's clock. */
  lagMs: z.number().default(0),
  /** The highest role that any key has in the project. */
  role: role.default('owner'),
})

const place = z.object({ cloudProvider: z.string(), region: z.string() })

export const workspaceShape = z.object({
  id,
  groupId: id,
  name: z.string(),
  dataProcessRegion: place,
  failoverRegions: z.array(place).default([]),
  streamConfig: z.object({ tier: z.string(), maxTierSize: z.string().optional() }),
})

/**
 * A stream connection as stored: what was sent without its secrets, of which only the paths are kept, and when things
 * happened. `failoverOf`: the id of the connection whose failover connection it is, in a region of its own.
 */
export const connectionShape = z.object({
  id,
  groupId: id,
  workspaceId: id,
  sent: z.record(z.string(), z.unknown()),
  secretPaths: z.array(z.string()),
  createdAt: z.number(),
  changedAt: z.number(),
  fails: z.boolean(),
  /** Whether a stream processor uses it, so that it cannot be changed or deleted. */
  isProcessed: z.boolean(),
  deletedAt: z.number().optional(),
  failoverOf: id.optional(),
  region: z.string(),
})

/**
 * A link as stored: the body that was sent and when things happened. Its state is computed from these and the clock.
 */
export const linkShape = z.object({
  id,
  groupId: id,
  sent: z.record(z.string(), z.unknown()),
  createdAt: z.number(),
  fails: z.boolean(),
  /** Why it fails, where the sandbox knows more than that. */
  failure: z.string().optional(),
  approvedAt: z.number().optional(),
  domainAt: z.number().optional(),
  deletedAt: z.number().optional(),
})

/** `clusters`: those of its AWS side, which earlier states lack. `clockAheadMs`: how far tests have moved its clock. */
export const stateShape = z.object({
  projects: z.array(projectShape),
  links: z.array(linkShape),
  workspaces: z.array(workspaceShape),
  connections: z.array(connectionShape),
  clusters: z.array(clusterShape).default(createSeedClusters),
  clockAheadMs: z.number().default(0),
})

export type Project = z.infer<typeof projectShape>
export type Link = z.infer<typeof linkShape>
export type Workspace = z.infer<typeof workspaceShape>
export type Connection = z.infer<typeof connectionShape>
export type State = z.infer<typeof stateShape>

export type Role = z.infer<typeof role>
export type Account = { user: string; secret: string; role: Role }
export type Credentials = { serviceAccount: Account; apiKey: Account; readOnlyKey: Account }
