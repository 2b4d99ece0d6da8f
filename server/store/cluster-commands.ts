import 'server-only'
import { intentRowShape, type Db, type IntentRow } from '#server/store/schema.ts'

/** What a project ever asked of a cluster, newest first. */
export const findClusterCommands = async (
  db: Db,
  { groupId, arn }: { groupId: string; arn: string },
): Promise<IntentRow[]> =>
  intentRowShape
    .array()
    .parse(
      await db
        .selectFrom('intents')
        .selectAll()
        .where('arn', '=', arn)
        .where('groupId', '=', groupId)
        .orderBy('createdAt', 'desc')
        .orderBy('id')
        .execute(),
    )
