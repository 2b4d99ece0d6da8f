import 'server-only'
import { auditShape, type AuditRow, type Db } from '#server/store/schema.ts'

/** So many audit rows of one connection are shown; the audit page has them all. */
const mostRows = 100

/** The newest audit rows of the commands on one connection, oldest first. */
export const readAuditByConnection = async (
  db: Db,
  { groupId, workspace, name }: { groupId: string; workspace: string; name: string },
): Promise<AuditRow[]> =>
  auditShape
    .array()
    .parse(
      await db
        .selectFrom('audit')
        .innerJoin('intents', 'intents.id', 'audit.intentId')
        .where('intents.groupId', '=', groupId)
        .where('intents.workspace', '=', workspace)
        .where('intents.connection', '=', name)
        .selectAll('audit')
        .orderBy('audit.seq', 'desc')
        .limit(mostRows)
        .execute(),
    )
    .toReversed()
