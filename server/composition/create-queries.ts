import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { createFindCreateQuery, createIsRecorded } from '#server/intents/find-create.ts'
import { createAnnotationCommands } from '#server/private-links/annotations.ts'
import { createAuditQueries } from '#server/private-links/audit-queries.ts'
import { createFindCloudAccess } from '#server/private-links/find-cloud-access.ts'
import { createFindLinkUsers } from '#server/private-links/find-link-users.ts'
import { createListPrivateLinks, createReadListRows } from '#server/private-links/list-private-links.ts'
import { createOwnershipCommands } from '#server/private-links/ownership-commands.ts'
import { createOwnershipReads } from '#server/private-links/ownership-reads.ts'
import { createReadOverview } from '#server/private-links/read-overview.ts'
import { createReadUsage } from '#server/private-links/read-usage.ts'
import { createReadConnectionActions, createReadTimeline } from '#server/private-links/read-timeline.ts'
import { createRunPreflight } from '#server/private-links/run-preflight.ts'
import { createStreamQueries } from '#server/private-links/stream-queries.ts'
import { createSessions } from '#server/store/sessions.ts'
import type { Parts } from '#server/composition/parts.ts'
import { now, onAudit, onFault } from '#server/composition/surroundings.ts'

/** What is read and noted of projects and links: nothing here changes Atlas. */
export const createQueries = (parts: Parts) => {
  const { atlas, aws, store, believed, snapshots, projects } = parts
  const ownership = createOwnershipReads({ store, onFault })
  const annotations = createAnnotationCommands({ store, ownership, now, onAudit, onFault })
  const usage = createReadUsage({ ...parts, now })
  const readRows = createReadListRows({ projects, snapshots, usage, annotations, ownership, store, now, sleep })
  const readActions = createReadConnectionActions({ store })
  const streamQueries = createStreamQueries({ ...parts, ownership, now, readActions })
  return {
    projects,
    annotations,
    ownership: createOwnershipCommands({ ...parts, streamQueries, now, onAudit }),
    listPrivateLinks: createListPrivateLinks(readRows),
    readOverview: createReadOverview({ ...parts, readRows, now }),
    findAtlasAccount: aws.findAtlasAccount,
    awsQueries: aws.queries,
    findCreate: createFindCreateQuery({ store }),
    isRecorded: createIsRecorded({ store }),
    findCloudAccess: createFindCloudAccess({ atlas, now }),
    findLinkUsers: createFindLinkUsers({ ...parts, usage, ownership, now }),
    streamQueries,
    readTimeline: createReadTimeline({ store }),
    runPreflight: createRunPreflight({ atlas, believed, now, readCluster: aws.queries.readForChecks }),
    audit: createAuditQueries({ store, now, sleep }),
    sessions: createSessions(store.db, now),
  }
}
