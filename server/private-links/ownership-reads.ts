import 'server-only'
import type { Store } from '#server/store/db.ts'
import { readOwnerships, sumOwnershipVersions } from '#server/store/ownership.ts'
import type { OwnershipRow } from '#server/store/schema.ts'
import { readJson } from '#lib/json-text.ts'
import type { RecordedOwnership } from '#lib/wire/is-ownership.ts'
import * as z from '#lib/zod.ts'

const labelsShape = z.record(z.string(), z.string()).catch({})

/** An ownership as pages get it. */
export const toRecorded = (row: OwnershipRow): RecordedOwnership => {
  const { name, owner, ticket, costCentre, note, labels, version, actor: by, at } = row
  return {
    values: { name, owner, ticket, costCentre, note, labels: labelsShape.parse(readJson(labels)) },
    version,
    by,
    at,
  }
}

/** Ownerships by the ids of their subjects. */
export type Ownerships = ReadonlyMap<string, RecordedOwnership>
type Subject = OwnershipRow['subject']
type Deps = { store: Store; onFault: (error: unknown) => void }

const none: Ownerships = new Map()

/**
 * Creates the reads of whole projects' ownerships, whose answer is identical until one of them is written. What cannot
 * be read is reported, and links and connections are shown without it.
 */
export const createOwnershipReads = ({ store: { db }, onFault }: Deps) => {
  const recent = new Map<string, { sum: number; all: Ownerships }>()

  const readGroup = async (groupId: string, subject: Subject, sum: number): Promise<Ownerships> => {
    if (sum === 0) return none
    const key = `${subject} ${groupId}`
    const last = recent.get(key)
    if (last?.sum === sum) return last.all
    const rows = await readOwnerships(db, { groupId, subject })
    const all = new Map(rows.map((row) => [row.subjectId, toRecorded(row)]))
    recent.set(key, { sum, all })
    return all
  }

  const readGroups = async (groupIds: readonly string[], subject: Subject) => {
    const sums = await sumOwnershipVersions(db, { groupIds, subject })
    const entries = groupIds.map(
      async (groupId) => [groupId, await readGroup(groupId, subject, sums.get(groupId) ?? 0)] as const,
    )
    return new Map(await Promise.all(entries))
  }

  return {
    /** Those of some projects' links or connections, by project. */
    readAll: (groupIds: readonly string[], subject: Subject): Promise<ReadonlyMap<string, Ownerships>> =>
      groupIds.length === 0
        ? Promise.resolve(new Map())
        : readGroups(groupIds, subject).catch((error: unknown) => {
            onFault(error)
            return new Map()
          }),
  }
}

export type OwnershipReads = ReturnType<typeof createOwnershipReads>
