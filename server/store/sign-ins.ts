import 'server-only'
import { signInShape, type Db, type SignInRow } from '#server/store/schema.ts'
import { readJson } from '#lib/json-text.ts'
import * as z from '#lib/zod.ts'

/** A person's last sign-in: the values of the claim at that time, in milliseconds. */
export type SignIn = { name: string; claim: string; values: string[]; at: number }

const claimValuesShape = z.array(z.string())

/** A sign-in as a row has it. */
export const toSignIn = ({ name, claim, claimValues, at }: SignInRow): SignIn => ({
  ...{ name, claim, at: Date.parse(at) },
  values: claimValuesShape.parse(readJson(claimValues)),
})

/** A person's last sign-in. */
export const findSignIn = async (db: Db, issuer: string, person: string): Promise<SignInRow | undefined> => {
  const row = await db
    .selectFrom('signIns')
    .selectAll()
    .where('issuer', '=', issuer)
    .where('person', '=', person)
    .executeTakeFirst()
  return row && signInShape.parse(row)
}

/** Records a person's last sign-in, in place of the one before. */
export const recordSignIn = async (db: Db, row: SignInRow): Promise<void> => {
  const { issuer, person, ...facts } = signInShape.parse(row)
  await db
    .insertInto('signIns')
    .values({ issuer, person, ...facts })
    .onConflict((conflict) => conflict.columns(['issuer', 'person']).doUpdateSet(facts))
    .execute()
}
