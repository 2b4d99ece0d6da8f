import 'server-only'
import { intentRowShape, type Db, type IntentRow } from '#server/store/schema.ts'

/**
 * The commands on a project’s workspaces and connections, or on one cluster, without an outcome, and those since
 * `since` (ISO 8601) on which a person decides, unless a later one showed what there is of its name. Newest first.
 */
export const findOpenCommandRows = async (
  db: Db,
  { groupId, arn }: { groupId: string; arn?: string },
  since: string,
): Promise<IntentRow[]> =>
  intentRowShape.array().parse(
    await db
      .selectFrom('intents')
      .selectAll()
      .where('groupId', '=', groupId)
      .where(({ eb }) => (arn === undefined ? eb('workspace', 'is not', null) : eb('arn', '=', arn)))
      .where(({ or, and, eb, not, exists, selectFrom }) =>
        or([
          eb('status', 'in', ['recorded', 'sending', 'unknown']),
          and([
            eb('status', 'in', ['not-found', 'unclear']),
            eb('createdAt', '>=', since),
            not(
              exists(
                selectFrom('intents as later')
                  .select('later.id')
                  .whereRef('later.groupId', '=', 'intents.groupId')
                  .$if(arn === undefined, (query) => query.whereRef('later.workspace', '=', 'intents.workspace'))
                  .$if(arn !== undefined, (query) => query.whereRef('later.arn', '=', 'intents.arn'))
                  .whereRef('later.fingerprint', '=', 'intents.fingerprint')
                  .whereRef('later.createdAt', '>', 'intents.createdAt')
                  .where('later.status', 'in', ['done', 'existing']),
              ),
            ),
          ]),
        ]),
      )
      .orderBy('createdAt', 'desc')
      .orderBy('id')
      .execute(),
  )
