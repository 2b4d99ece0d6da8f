import 'server-only'
import { intentRowShape, type Db, type IntentRow } from '#server/store/schema.ts'

/**
 * The creates of connections in a project that Atlas answered with success, sent after `since` (ISO 8601), unless the
 * portal deleted the connection later. Oldest first.
 */
export const findAcceptedConnections = async (
  db: Db,
  { groupId, since }: { groupId: string; since: string },
): Promise<IntentRow[]> =>
  intentRowShape.array().parse(
    await db
      .selectFrom('intents')
      .selectAll()
      .where('groupId', '=', groupId)
      .where('workspace', 'is not', null)
      .where('kind', '=', 'create-connection')
      .where('status', '=', 'done')
      .where('sentAt', '>', since)
      .where('outcome', 'like', '%"how":"answered"%')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('intents as removal')
              .select('removal.id')
              .whereRef('removal.groupId', '=', 'intents.groupId')
              .whereRef('removal.workspace', '=', 'intents.workspace')
              .whereRef('removal.connection', '=', 'intents.connection')
              .whereRef('removal.createdAt', '>=', 'intents.createdAt')
              .where('removal.kind', '=', 'delete-connection')
              .where('removal.status', '=', 'done'),
          ),
        ),
      )
      .orderBy('createdAt')
      .orderBy('id')
      .execute(),
  )
