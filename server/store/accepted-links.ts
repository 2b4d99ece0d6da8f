import 'server-only'
import { intentRowShape, type Db, type IntentRow } from '#server/store/schema.ts'

type Unseen = { groupId: string; since: string; asOf: string }

/**
 * The creates of a project that Atlas answered with a link, sent after `since`, whose link was not observed in Atlas by
 * `asOf` and whose deletion Atlas did not accept.
 */
export const findUnseenCreates = async (db: Db, { groupId, since, asOf }: Unseen): Promise<IntentRow[]> =>
  intentRowShape.array().parse(
    await db
      .selectFrom('intents')
      .selectAll()
      .where('groupId', '=', groupId)
      .where('status', '=', 'created')
      .where('sentAt', '>', since)
      .where('outcome', 'like', '%"how":"answered"%')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('sightings')
              .select('sightings.linkId')
              .whereRef('sightings.groupId', '=', 'intents.groupId')
              .whereRef('sightings.linkId', '=', 'intents.linkId')
              .where('sightings.firstSeen', '<=', asOf),
          ),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('intents as removal')
              .select('removal.id')
              .whereRef('removal.linkId', '=', 'intents.linkId')
              .where('removal.kind', '=', 'delete')
              .where('removal.status', '=', 'done'),
          ),
        ),
      )
      .orderBy('id')
      .execute(),
  )
