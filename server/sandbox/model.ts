import * as z from '#lib/zod.ts'

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
  workspace: z.object({ id, name: z.string(), provider: z.string(), region: z.string() }),
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
  isInUse: z.boolean(),
  approvedAt: z.number().optional(),
  domainAt: z.number().optional(),
  deletedAt: z.number().optional(),
})

/** `clockAheadMs`: how far tests have moved the sandbox's clock. */
export const stateShape = z.object({
  projects: z.array(projectShape),
  links: z.array(linkShape),
  clockAheadMs: z.number().default(0),
})

export type Project = z.infer<typeof projectShape>
export type Link = z.infer<typeof linkShape>
export type State = z.infer<typeof stateShape>

export type Role = z.infer<typeof role>
export type Account = { user: string; secret: string; role: Role }
export type Credentials = { serviceAccount: Account; apiKey: Account; readOnlyKey: Account }
