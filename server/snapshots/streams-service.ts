import 'server-only'
import { createStreamsReader, type StreamsReaderDeps } from '#server/snapshots/read-streams.ts'
import { parseStreams } from '#server/snapshots/streams-content.ts'
import { createSubjectSnapshots, type SnapshotServiceDeps } from '#server/snapshots/subject-snapshots.ts'

/** Serves the stream workspaces of projects, with their connections, from snapshots in the store. */
export const createStreamsService = (deps: SnapshotServiceDeps & StreamsReaderDeps) =>
  createSubjectSnapshots(deps, { subject: 'streams', reader: createStreamsReader(deps), parse: parseStreams })

export type StreamsService = ReturnType<typeof createStreamsService>
