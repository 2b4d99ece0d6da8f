import { deriveIntentKey } from '#server/api/idempotency-key.ts'
import type { Chance } from '#server/intents/testing/chance.ts'
import type { Facts } from '#server/intents/testing/invariants.ts'
import type { Store } from '#server/store/db.ts'

export type DeriveKey = typeof deriveIntentKey
/** What sends a create by a token of a person, under a header Idempotency-Key of its own; `key`: the intent's. */
export type Program = { person: 'ada' | 'grace'; header: string; key: string }
type Deps = { chance: Chance; groupId: string; deriveKey?: DeriveKey | undefined }

/** The programs of the people of a history. `chance` is their own, so that all else happens as it does without them. */
export const createPrograms = ({ chance, groupId, deriveKey = deriveIntentKey }: Deps) => {
  const create = (person: Program['person'], header: string): Program => ({
    ...{ person, header, key: deriveKey({ person, groupId, key: header }) },
  })
  return {
    /** The program that sends a draft in place of a page, for some. */
    chooseFor: (header: string) => (chance.in100(40) ? create(chance.pick(['ada', 'grace']), header) : undefined),
    /** A program of the other person that has chosen the same header. */
    findNamesake: ({ person, header }: Program) => create(person === 'ada' ? 'grace' : 'ada', header),
    /** As the journal names who asked: each time by any token of the person. */
    buildActor: ({ person }: Program) => `token ${chance.pick(['ci', 'deploy'])} of ${person}`,
  }
}
export type Programs = ReturnType<typeof createPrograms>

/** I19: a create that a program asked for was recorded for its person, whoever else chose the same header. */
export const findProgramFlaws = async (
  { db }: Store,
  { programs }: Facts,
  auditedBefore: number,
): Promise<string[]> => {
  const rows = await db
    .selectFrom('audit')
    .select(['intentId', 'actor'])
    .where('seq', '>', auditedBefore)
    .where('action', '=', 'create.recorded')
    .execute()
  const actors = new Map(rows.map(({ intentId, actor }) => [intentId, actor]))
  return programs.flatMap(({ key, person }) => {
    const actor = actors.get(key)
    return actor === undefined || actor.endsWith(` of ${person}`)
      ? []
      : [`I19: a create of a token of ${person} was recorded for ${actor}`]
  })
}
