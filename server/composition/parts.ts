import 'server-only'
import type { createApprovals } from '#server/approvals/create-approvals.ts'
import type { openRules } from '#server/policy/open-rules.ts'
import type { ProjectQueries } from '#server/private-links/project-queries.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import type { Config } from '#server/config.ts'
import type { createOutbox } from '#server/outbox/create-outbox.ts'
import type { SnapshotTimings } from '#server/snapshots/snapshot-row.ts'
import type { SnapshotService } from '#server/snapshots/snapshot-service.ts'
import type { FindStreamWork } from '#server/snapshots/stream-work.ts'
import type { StreamsService } from '#server/snapshots/streams-service.ts'
import type { BelievedLinks } from '#server/store/believed-links.ts'
import type { Store } from '#server/store/db.ts'
import type { createUpkeep } from '#server/upkeep/create-upkeep.ts'
import type { LinkPrices } from '#lib/link-price/estimate-cost.ts'
import type { createAws } from '#server/composition/create-clouds.ts'

/** What the parts of the portal are made of. */
export type Parts = {
  atlas: AtlasClient
  aws: ReturnType<typeof createAws>
  store: Store
  believed: BelievedLinks
  snapshots: SnapshotService
  streams: StreamsService
  findWork: FindStreamWork
  timings: SnapshotTimings
  prices: LinkPrices
  ownershipRules: Config['ownershipRules']
  upkeep: ReturnType<typeof createUpkeep>
  outbox: ReturnType<typeof createOutbox>
  rules: ReturnType<typeof openRules>
  approvals: ReturnType<typeof createApprovals>
  projects: ProjectQueries
}
