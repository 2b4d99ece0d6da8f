import 'server-only'
import { sql } from 'kysely'
import { createFingerprint } from '#server/store/create-fingerprint.ts'
import type { Migration } from '#server/store/migrations/migration.ts'
import { openStatuses, type Db } from '#server/store/schema.ts'
import { mayMatchRequest, type RequestLike } from '#lib/private-link/fingerprint.ts'
import { linkId } from '#lib/wire/ids.ts'
import { requestBody } from '#lib/wire/create-request.ts'
import { privateLink } from '#lib/wire/private-link.ts'
import * as z from '#lib/zod.ts'

const createRow = z.object({
  id: z.string(),
  groupId: z.string(),
  status: z.string(),
  fingerprint: z.string(),
  body: z.string(),
  baseline: z.string(),
  createdAt: z.string(),
})
type CreateRow = z.infer<typeof createRow>
const linkRow = z.object({ groupId: z.string(), links: z.string() })
const sightingRow = z.object({ groupId: z.string(), linkId: z.string(), firstSeen: z.string() })
const storedLinks = z.array(privateLink)

const isOpen = ({ status }: Pick<CreateRow, 'status'>) => openStatuses.some((one) => one === status)
const parseBody = (text: string): RequestLike => requestBody.parse(JSON.parse(text))

/** The creates, the oldest first. */
const readCreates = async (db: Db): Promise<CreateRow[]> => {
  const { rows } = await sql`select id, group_id, status, fingerprint, body, baseline, created_at from intents
    where kind = 'create' order by created_at, id`.execute(db)
  return z.array(createRow).parse(rows)
}

/**
 * Writes the fingerprints of today. Where two equal creates are open, the first one that has the new fingerprint keeps
 * it alone: a project has one open intent for a fingerprint.
 */
const writeFingerprints = async (db: Db, creates: readonly CreateRow[]) => {
  const openKeys = new Set(creates.filter(isOpen).map(({ groupId, fingerprint }) => `${groupId} ${fingerprint}`))
  for (const create of creates) {
    const { id, groupId } = create
    const fingerprint = createFingerprint(groupId, parseBody(create.body))
    if (fingerprint === create.fingerprint || (isOpen(create) && openKeys.has(`${groupId} ${fingerprint}`))) continue
    if (isOpen(create)) openKeys.add(`${groupId} ${fingerprint}`)
    await sql`update intents set fingerprint = ${fingerprint} where id = ${id}`.execute(db)
  }
}

/** The links of each project as they were last read, each with the time at which it was first seen. */
const readSeenLinks = async (db: Db) => {
  const snapshots = await sql`select group_id, links from snapshots where links is not null`.execute(db)
  const sightings = await sql`select group_id, link_id, min(first_seen) as first_seen from sightings
    group by group_id, link_id`.execute(db)
  const firstSeen = new Map(
    z
      .array(sightingRow)
      .parse(sightings.rows)
      .map((row) => [`${row.groupId} ${row.linkId}`, row.firstSeen]),
  )
  return z
    .array(linkRow)
    .parse(snapshots.rows)
    .flatMap(({ groupId, links }) =>
      storedLinks.parse(JSON.parse(links)).map((link) => ({
        groupId,
        link,
        seenAt: firstSeen.get(`${groupId} ${link._id}`),
      })),
    )
}

/** Adds the equal links to the baselines of open creates that were seen before the create was recorded. */
const writeBaselines = async (db: Db, creates: readonly CreateRow[]) => {
  const seenLinks = await readSeenLinks(db)
  for (const { id, groupId, body, baseline, createdAt } of creates.filter(isOpen)) {
    const request = parseBody(body)
    const before = z.array(linkId).parse(JSON.parse(baseline))
    const missing = seenLinks
      .filter((one) => one.groupId === groupId && one.seenAt !== undefined && one.seenAt < createdAt)
      .flatMap(({ link }) => (!before.includes(link._id) && mayMatchRequest(request, link) ? [link._id] : []))
    if (missing.length === 0) continue
    await sql`update intents set baseline = ${JSON.stringify([...before, ...missing])} where id = ${id}`.execute(db)
  }
}

/**
 * A create without a field for which Atlas takes a value equals one with that value from here on (docs/CONTRACT.md §9),
 * and a region has one spelling, whatever name it was given. Fingerprints are written anew, and the baselines of open
 * creates get the links that were no equals before.
 */
export const omittedFields: Migration = async ({ db }) => {
  const creates = await readCreates(db)
  await writeFingerprints(db, creates)
  await writeBaselines(db, creates)
}
