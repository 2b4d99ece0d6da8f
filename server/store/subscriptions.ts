import 'server-only'
import type { Transaction } from 'kysely'
import {
  signInShape,
  subscriptionShape,
  type Db,
  type Schema,
  type SignInRow,
  type SubscriptionRow,
} from '#server/store/schema.ts'

type Person = Pick<SubscriptionRow, 'issuer' | 'person'>
type Key = Omit<SubscriptionRow, 'kinds' | 'at' | 'since'>
/** A subscription with the last sign-in of whoever has it. */
export type Subscriber = { subscription: SubscriptionRow; signIn: SignInRow | undefined }

/** Adds a subscription, or replaces the kinds of one that is there, with since when each is chosen. */
export const saveSubscription = async (trx: Transaction<Schema>, row: SubscriptionRow): Promise<void> => {
  const { kinds, since, ...first } = subscriptionShape.parse(row)
  await trx
    .insertInto('subscriptions')
    .values({ ...first, kinds, since })
    .onConflict((conflict) =>
      conflict.columns(['issuer', 'person', 'groupId', 'receiver']).doUpdateSet({ kinds, since }),
    )
    .execute()
}

/** Deletes a subscription; returns whether it was there. */
export const deleteSubscription = async (
  trx: Transaction<Schema>,
  { issuer, person, groupId, receiver }: Key,
): Promise<boolean> => {
  const removed = await trx
    .deleteFrom('subscriptions')
    .where('issuer', '=', issuer)
    .where('person', '=', person)
    .where('groupId', '=', groupId)
    .where('receiver', '=', receiver)
    .returning('receiver')
    .executeTakeFirst()
  return removed !== undefined
}

/** The subscriptions of a person. */
export const listSubscriptions = async (db: Db, { issuer, person }: Person): Promise<SubscriptionRow[]> =>
  subscriptionShape
    .array()
    .parse(
      await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('issuer', '=', issuer)
        .where('person', '=', person)
        .orderBy('groupId')
        .orderBy('receiver')
        .execute(),
    )

/** A person’s subscriptions and those of others to shared receivers, with the name of whoever has each. */
export const listVisibleSubscriptions = async (
  db: Db,
  { issuer, person, sharedReceivers }: Person & { sharedReceivers: readonly string[] },
): Promise<{ subscription: SubscriptionRow; name: string | null }[]> => {
  const rows = await db
    .selectFrom('subscriptions')
    .leftJoin('signIns', (join) =>
      join.onRef('signIns.issuer', '=', 'subscriptions.issuer').onRef('signIns.person', '=', 'subscriptions.person'),
    )
    .selectAll('subscriptions')
    .select('signIns.name')
    .where('subscriptions.issuer', '=', issuer)
    .where(({ or, eb }) =>
      or([
        eb('subscriptions.person', '=', person),
        ...(sharedReceivers.length > 0 ? [eb('subscriptions.receiver', 'in', sharedReceivers)] : []),
      ]),
    )
    .orderBy('subscriptions.groupId')
    .orderBy('subscriptions.receiver')
    .orderBy('subscriptions.person')
    .execute()
  return rows.map(({ name, ...row }) => ({ subscription: subscriptionShape.parse(row), name }))
}

/** Everybody’s subscriptions in a project, or to the portal itself, with the last sign-in of each. */
export const listSubscribers = async (db: Db, issuer: string, groupId: string): Promise<Subscriber[]> => {
  const ofGroup = db.selectFrom('subscriptions').where('issuer', '=', issuer).where('groupId', '=', groupId)
  const rows = subscriptionShape
    .array()
    .parse(await ofGroup.selectAll().orderBy('person').orderBy('receiver').execute())
  if (rows.length === 0) return []
  const signIns = signInShape
    .array()
    .parse(
      await db
        .selectFrom('signIns')
        .selectAll()
        .where('issuer', '=', issuer)
        .where('person', 'in', ofGroup.select('person'))
        .execute(),
    )
  const signInByPerson = new Map(signIns.map((signIn) => [signIn.person, signIn]))
  return rows.map((subscription) => ({ subscription, signIn: signInByPerson.get(subscription.person) }))
}

/** The projects in which anybody has a subscription. */
export const listSubscribedGroups = async (db: Db, issuer: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('subscriptions')
    .select('groupId')
    .distinct()
    .where('issuer', '=', issuer)
    .where('groupId', '<>', '*')
    .execute()
  return rows.map(({ groupId }) => groupId)
}
