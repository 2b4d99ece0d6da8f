import 'server-only'
import type { Channels } from '#server/outbox/channels.ts'
import { createDeliver, type DeliverDeps } from '#server/outbox/deliver.ts'
import { createOutboxCommands } from '#server/outbox/outbox-commands.ts'
import { createOutboxQueries } from '#server/outbox/outbox-queries.ts'

type Deps = Omit<DeliverDeps, 'send' | 'findTargets' | 'deadlineMs' | 'leaseMs'> &
  Parameters<typeof createOutboxCommands>[0] & { channels: Channels }

/** How long an attempt may take, and after how long the process that makes one counts as gone, in ms. */
const [deadlineMs, leaseMs] = [10_000, 30_000]

/** What a process does for messages: it sends them, counts them, and sends again what was given up. */
export const createOutbox = ({ channels: { findTargets, send }, ...deps }: Deps) => ({
  ...createDeliver({ ...deps, findTargets, send, deadlineMs, leaseMs }),
  ...createOutboxQueries(deps),
  ...createOutboxCommands(deps),
})
