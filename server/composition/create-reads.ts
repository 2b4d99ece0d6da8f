import 'server-only'
import { randomUUID } from 'node:crypto'
import type { AtlasClient } from '#server/atlas/client.ts'
import type { Config } from '#server/config.ts'
import { createIsApproved } from '#server/approvals/is-approved.ts'
import { createListOpenCreates } from '#server/intents/list-open-creates.ts'
import { openRules } from '#server/policy/open-rules.ts'
import { createFindConnectionType } from '#server/private-links/find-connection-type.ts'
import { createFindStreamWork } from '#server/private-links/find-stream-work.ts'
import { createFindOwnership } from '#server/private-links/find-ownership.ts'
import { createProjectQueries } from '#server/private-links/project-queries.ts'
import { getIssuer } from '#server/sign-in-config.ts'
import { createSnapshotService } from '#server/snapshots/snapshot-service.ts'
import { createStreamsService } from '#server/snapshots/streams-service.ts'
import { createBelievedLinks } from '#server/store/believed-links.ts'
import { readCreatesTerm } from '#server/store/creates-term.ts'
import type { Store } from '#server/store/db.ts'
import { findSignIn } from '#server/store/sign-ins.ts'
import { now, onFault, sleepUnreferenced } from '#server/composition/surroundings.ts'

/** A read that takes as long as this many calls is given up by the other replicas. */
const readsAtMost = 3

type Sources = { atlas: AtlasClient; store: Store; listSubscribedGroups: () => Promise<readonly string[]> }

/** What is read of Atlas, and the rules that ask about it. */
export const createReads = (
  { access, deadlines, journal, policyFile, watch: pace }: Config,
  { atlas, store, listSubscribedGroups }: Sources,
) => {
  const lagMs = journal.atlasLag
  const timings = { ...pace, reading: readsAtMost * deadlines.readMs }
  const common = {
    ...{ atlas, store, now, onFault, timings, random: Math.random, newId: randomUUID, sleep: sleepUnreferenced },
    listSubscribedGroups,
  }
  const believed = createBelievedLinks({ store, now, lagMs })
  const snapshots = createSnapshotService({ ...common, believed })
  const findWork = createFindStreamWork({ store, now, lagMs })
  const streams = createStreamsService({ ...common, findWork })
  const projects = createProjectQueries({ atlas, now })
  const rules = openRules({
    ...{ file: policyFile, now, findProject: projects.find, listLinks: snapshots.listLinks },
    findOwnership: createFindOwnership({ store }),
    findConnectionType: createFindConnectionType({ streams, findWork }),
    listOpenCreates: createListOpenCreates({ store }),
    readCreatesTerm: (groupId) => readCreatesTerm(store.db, groupId),
    isApproved: createIsApproved({ store }),
    canApprove: access.signIn.kind !== 'link',
    findPersonName: async (id) => (await findSignIn(store.db, getIssuer(access), id))?.name,
  })
  return { believed, timings, snapshots, findWork, streams, projects, rules }
}
