import 'server-only'
import type { Requester } from '#server/intents/journal-step.ts'
import { readRecorded, toConnectionKey, toLinkKey } from '#server/private-links/ownership-key.ts'
import type { StreamQueries } from '#server/private-links/stream-queries.ts'
import type { SnapshotService } from '#server/snapshots/snapshot-service.ts'
import { appendAudit, type OnAudit } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import { replaceOwnership, type OwnershipKey } from '#server/store/ownership.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { checkOwnership } from '#lib/ownership/check-ownership.ts'
import { listChanges } from '#lib/ownership/list-changes.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import type { OwnershipOutcome } from '#lib/ownership/ownership-outcome.ts'
import type { Denial } from '#lib/private-link/outcome.ts'
import type { ProjectRules } from '#lib/policy/project-rules.ts'
import type { Problem } from '#lib/private-link/check-values.ts'
import { checkOwnershipChange } from '#lib/template/check-ownership-change.ts'
import type { QueryError, QueryResult } from '#lib/wire/answers.ts'
import type { RecordedOwnership } from '#lib/wire/is-ownership.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'
import type { ChangeConnectionOwnershipInput, ChangeLinkOwnershipInput, Ownership } from '#lib/wire/ownership.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type WriteDeps = {
  store: Store
  now: () => number
  onAudit: OnAudit
}
export type ChangeDeps = WriteDeps & {
  ownershipRules: OwnershipRules
  snapshots: Pick<SnapshotService, 'findLink'>
  streamQueries: Pick<StreamQueries, 'findConnection'>
  /** The rules and templates of a project; undefined where there are none. */
  rules: { find: (groupId: string) => Pick<ProjectRules, 'templates'> | undefined }
}
type Change = { version: number; ownership: Ownership }

const none: RecordedOwnership = { values: emptyOwnership, version: 0, by: '', at: '' }

const denyUnknown = ({ kind, sentence }: QueryError, requestId: string): Denial => ({
  ...{ kind: 'denied', sentence, requestId, reason: kind === 'not-found' ? 'not-found' : 'busy' },
})

/** Writes an ownership over the version that was read, with its audit row; the same values again are done. */
const createWrite =
  ({ store, now, onAudit }: WriteDeps) =>
  async (
    key: OwnershipKey,
    { version, ownership: values }: Change,
    { actor, requestId }: Requester,
  ): Promise<OwnershipOutcome> => {
    const { groupId, subject, subjectId } = key
    const about = { groupId, linkId: subject === 'link' ? subjectId : null, intentId: null }
    const { outcome, entry } = await store.transaction(async (trx) => {
      const readCurrent = async () => (await readRecorded(trx, key)) ?? none
      const before = await readCurrent()
      if (listChanges(before.values, values).length === 0)
        return { outcome: { kind: 'done', ownership: before } as const }
      const at = toTimestamp(now())
      const isSameVersion = before.version === version
      if (!isSameVersion || !(await replaceOwnership(trx, { ...key, values, version, actor, at })))
        return { outcome: { kind: 'conflict', current: await readCurrent() } as const }
      const place = subject === 'link' ? {} : { connection: subjectId }
      const detail = { ...place, before: before.values, after: values }
      return {
        outcome: { kind: 'done', ownership: await readCurrent() } as const,
        entry: await appendAudit(trx, { at, actor, action: 'ownership.changed', ...about, detail, requestId }),
      }
    })
    if (entry) onAudit(await entry.head)
    return outcome
  }

/** Creates the commands that change what people say of whose a link or connection is. */
export const createChangeOwnership = ({ ownershipRules, snapshots, streamQueries, rules, ...deps }: ChangeDeps) => {
  const write = createWrite(deps)

  /** What the templates of the project refuse of a change. */
  const checkByTemplates = async (key: OwnershipKey, link: PrivateLink, after: Ownership) => {
    const templates = rules.find(key.groupId)?.templates ?? []
    if (templates.length === 0) return []
    const before = (await readRecorded(deps.store.db, key)) ?? none
    return checkOwnershipChange(templates, link, { before: before.values, after })
  }

  const change = async <T>(
    key: OwnershipKey,
    input: Change,
    requester: Requester,
    { find, check }: { find: () => Promise<QueryResult<T>>; check?: (value: T) => Promise<Problem[]> },
  ): Promise<OwnershipOutcome> => {
    const problems = checkOwnership(input.ownership, ownershipRules)
    if (problems.length > 0) return { kind: 'invalid', problems }
    const subject = await find()
    if (!subject.ok) return denyUnknown(subject.error, requester.requestId)
    const refused = (await check?.(subject.value)) ?? []
    return refused.length > 0 ? { kind: 'invalid', problems: refused } : write(key, input, requester)
  }

  return {
    changeLink: (input: ChangeLinkOwnershipInput, requester: Requester) => {
      const key = toLinkKey(input)
      return change(key, input, requester, {
        find: () => snapshots.findLink(input.groupId, input.linkId, requester),
        check: ({ link }) => checkByTemplates(key, link, input.ownership),
      })
    },
    changeConnection: (input: ChangeConnectionOwnershipInput, requester: Requester) =>
      change(toConnectionKey(input), input, requester, { find: () => streamQueries.findConnection(input, requester) }),
  }
}
