import 'server-only'
import type { DraftWithSending, ListedDraftRow } from '#server/store/drafts.ts'
import type { DraftRow, IntentStatus } from '#server/store/schema.ts'
import type { DraftFields } from '#lib/draft/draft-fields.ts'
import { hasShape, hasValues, isText, parseAs } from '#lib/guard.ts'
import { readJson } from '#lib/json-text.ts'
import type { DraftAuthor, DraftSending, ListedDraft, SharedDraft } from '#lib/wire/shared-draft.ts'

/** Who asks, and who vouches for them. */
export type DraftPerson = { issuer: string; owner: string }

const isFields = hasValues(isText)
const isAuthors = hasValues(hasShape({ by: isText, at: isText }))

/** The values of a draft, by the paths of their fields. */
export const readFields = ({ content }: Pick<DraftRow, 'content'>): DraftFields => parseAs(isFields, readJson(content))
/** Who filled in each field last, and when. */
export const readAuthors = ({ authors }: Pick<DraftRow, 'authors'>): Record<string, DraftAuthor> =>
  parseAs(isAuthors, readJson(authors))

/** Only what certainly made nothing may be corrected and sent under a new key. */
const stateByStatus: Readonly<Record<IntentStatus, DraftSending['state']>> = {
  recorded: 'sent',
  sending: 'sent',
  unknown: 'sent',
  ambiguous: 'sent',
  waiting: 'sent',
  'not-found': 'sent',
  unclear: 'sent',
  created: 'created',
  existing: 'created',
  done: 'created',
  refused: 'refused',
  'not-sent': 'refused',
  withdrawn: 'refused',
}

const toSending = ({ status, linkId, actor, createdAt }: NonNullable<DraftWithSending['sending']>): DraftSending => ({
  ...{ by: actor, at: createdAt, state: stateByStatus[status] },
  ...(linkId === null ? {} : { linkId }),
})

type Head = Pick<DraftRow, 'id' | 'kind' | 'issuer' | 'owner' | 'version' | 'createdAt' | 'updatedAt' | 'updatedBy'>

const toHead = ({ draft, sending }: Pick<DraftWithSending, 'sending'> & { draft: Head }, person: DraftPerson) => ({
  ...{ id: draft.id, kind: draft.kind, owner: draft.owner, version: draft.version },
  isOwn: isOwner(draft, person),
  ...{ createdAt: draft.createdAt, updatedAt: draft.updatedAt, updatedBy: draft.updatedBy },
  ...(sending ? { sent: toSending(sending) } : {}),
})

/** Whether a draft is a person's own: of the same provider, since ids of two may be alike. */
export const isOwner = ({ issuer, owner }: Pick<DraftRow, 'issuer' | 'owner'>, person: DraftPerson): boolean =>
  issuer === person.issuer && owner === person.owner

/** What a list shows of a draft: what stands in no group is what it is of. */
export const pickHead = (fields: DraftFields): DraftFields =>
  Object.fromEntries(Object.entries(fields).filter(([path]) => !path.includes(':')))

/** A draft as its list shows it. */
export const toListedDraft = (
  joined: Pick<DraftWithSending, 'sending'> & { draft: ListedDraftRow },
  person: DraftPerson,
): ListedDraft => ({
  ...toHead(joined, person),
  fields: pickHead(readFields({ content: joined.draft.head })),
})

/** A draft as the person who asks gets it. */
export const toSharedDraft = (joined: DraftWithSending, person: DraftPerson): SharedDraft => ({
  ...toHead(joined, person),
  fields: { ...readFields(joined.draft) },
  authors: readAuthors(joined.draft),
})
