import 'server-only'
import { sql, type Transaction } from 'kysely'
import {
  apiTokenShape,
  signInShape,
  type ApiTokenRow,
  type Db,
  type Schema,
  type SignInRow,
} from '#server/store/schema.ts'

type Owner = Pick<ApiTokenRow, 'issuer' | 'owner'>
type Found = { token: ApiTokenRow; signIn: SignInRow | undefined }

/** A token by its hash, with the last sign-in of its owner. */
export const findApiToken = async (db: Db, issuer: string, hash: string): Promise<Found | undefined> => {
  const row = await db
    .selectFrom('apiTokens')
    .leftJoin('signIns', (join) =>
      join.onRef('signIns.issuer', '=', 'apiTokens.issuer').onRef('signIns.person', '=', 'apiTokens.owner'),
    )
    .selectAll('apiTokens')
    .select(['signIns.person', 'signIns.name as personName', 'signIns.claim', 'signIns.claimValues'])
    .select(['signIns.email', 'signIns.at'])
    .where('apiTokens.hash', '=', hash)
    .where('apiTokens.issuer', '=', issuer)
    .executeTakeFirst()
  if (!row) return undefined
  const { person, personName: name, claim, claimValues, email, at, ...token } = row
  return {
    token: apiTokenShape.parse(token),
    signIn: person === null ? undefined : signInShape.parse({ issuer, person, name, claim, claimValues, email, at }),
  }
}

/** The tokens of a person, by their names. */
export const listApiTokens = async (db: Db, { issuer, owner }: Owner): Promise<ApiTokenRow[]> =>
  apiTokenShape
    .array()
    .parse(
      await db
        .selectFrom('apiTokens')
        .selectAll()
        .where('issuer', '=', issuer)
        .where('owner', '=', owner)
        .orderBy('name')
        .execute(),
    )

/** Adds a token; returns false if its owner has one of that name. */
export const insertApiToken = async (trx: Transaction<Schema>, row: ApiTokenRow): Promise<boolean> => {
  const inserted = await trx
    .insertInto('apiTokens')
    .values(apiTokenShape.parse(row))
    .onConflict((conflict) => conflict.columns(['issuer', 'owner', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Deletes a token of a person; returns its name, or undefined if they have none by that id. */
export const deleteApiToken = async (
  trx: Transaction<Schema>,
  { issuer, owner, id }: Owner & { id: string },
): Promise<string | undefined> => {
  const removed = await trx
    .deleteFrom('apiTokens')
    .where('issuer', '=', issuer)
    .where('owner', '=', owner)
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst()
  return removed?.name
}

/** Records that a token was used. */
export const recordTokenUse = async (db: Db, id: string, at: string): Promise<void> => {
  await db.updateTable('apiTokens').set({ lastUsedAt: at }).where('id', '=', id).execute()
}

/** The tokens that expire between two moments (ISO 8601) and whose owners have not been told of it. */
export const listTokensToTell = async (
  db: Db,
  { issuer, after, until }: { issuer: string; after: string; until: string },
): Promise<ApiTokenRow[]> =>
  apiTokenShape.array().parse(
    await db
      .selectFrom('apiTokens')
      .selectAll()
      .where('issuer', '=', issuer)
      .where('expiresAt', '>', after)
      .where('expiresAt', '<=', until)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('alerts').select('name').where('name', '=', sql<string>`'token ' || api_tokens.id`))),
      )
      .orderBy('expiresAt')
      .execute(),
  )
