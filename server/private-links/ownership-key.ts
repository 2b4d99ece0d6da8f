import 'server-only'
import { toRecorded } from '#server/private-links/ownership-reads.ts'
import { readOwnership, type OwnershipKey } from '#server/store/ownership.ts'
import type { Db } from '#server/store/schema.ts'
import type { RecordedOwnership } from '#lib/wire/is-ownership.ts'

export const toLinkKey = ({ groupId, linkId }: { groupId: string; linkId: string }): OwnershipKey => ({
  ...{ groupId, subject: 'link', subjectId: linkId },
})

type ConnectionPlace = { groupId: string; workspace: string; name: string }

export const toConnectionKey = ({ groupId, workspace, name }: ConnectionPlace): OwnershipKey => ({
  ...{ groupId, subject: 'connection', subjectId: `${workspace}/${name}` },
})

/** What is said of one link or connection now, if anything. */
export const readRecorded = async (db: Db, key: OwnershipKey): Promise<RecordedOwnership | undefined> => {
  const row = await readOwnership(db, key)
  return row && toRecorded(row)
}
