import { isAtlasId } from '#lib/atlas-id.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import type { LinkType } from '#lib/link-types/link-type.ts'

export const steps = ['start', 'details', 'prepare', 'review'] as const
export type Step = (typeof steps)[number]
export const isStep = (text: string): text is Step => steps.some((step) => step === text)

/** What became of pressing Create: sent and not answered, or a link. In neither may it be sent again by itself. */
export type Attempt = { at: number; state: 'sent' } | { at: number; state: 'created'; linkId: string }

/** A private link not yet asked for, as one browser keeps it. Values are kept per row, so that going back loses nothing. */
export type Draft = {
  id: string
  /** Under which the portal knows this create; another one after a refusal, so that a mended request is a new one. */
  key: string
  groupId: string
  /** The choice so far, as far as it goes: PROVIDER, PROVIDER/VENDOR, or a whole key of the catalog. */
  selection: string | undefined
  /** What was chosen last below each of these, so that going back to a provider brings back its vendor. */
  chosen: Readonly<Record<string, string>>
  values: Readonly<Record<string, Readonly<Record<string, string>>>>
  ticked: readonly string[]
  attempt: Attempt | undefined
  /** The link that failed, when this draft is to mend it. */
  replacesLinkId: string | undefined
  changedAt: number
}

export const newDraft = (id: string, groupId: string, now: number): Draft => ({
  id,
  key: id,
  groupId,
  selection: undefined,
  chosen: {},
  values: {},
  ticked: [],
  attempt: undefined,
  replacesLinkId: undefined,
  changedAt: now,
})

export const findDraftLinkType = (draft: Draft): LinkType | undefined =>
  draft.selection === undefined ? undefined : catalog.get(draft.selection)

/** Chooses a provider, a vendor or a kind; what was chosen below it before is chosen again. */
export const chooseLinkType = (
  { chosen }: Pick<Draft, 'chosen'>,
  path: string,
): Pick<Draft, 'selection' | 'chosen'> => {
  const row = chosen[path] ?? path
  const parents = row.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'))
  return {
    selection: row,
    chosen: { ...chosen, ...Object.fromEntries(parents.map((parent) => [parent, row])), [row]: row },
  }
}

/** The values typed for the row chosen now; those of other rows stay in the draft and out of sight. */
export const getDraftValues = (draft: Draft): Readonly<Record<string, string>> =>
  draft.values[draft.selection ?? ''] ?? {}

type Loose = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const texts = (value: unknown): Record<string, string> =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
      )
    : {}

const attemptOf = (value: unknown): Attempt | undefined => {
  if (!isRecord(value) || typeof value.at !== 'number') return undefined
  const { at, state, linkId } = value
  if (state === 'created' && typeof linkId === 'string' && isAtlasId(linkId)) return { at, state, linkId }
  return { at, state: 'sent' }
}

const parseText = (value: unknown) => (typeof value === 'string' ? value : undefined)
const parseLinkId = (value: unknown) => (typeof value === 'string' && isAtlasId(value) ? value : undefined)

/** A stored draft read back, or undefined when it is none. By hand: zod stays out of the wizard's first load. */
export const parseDraft = (stored: unknown): Draft | undefined => {
  if (!isRecord(stored) || typeof stored.id !== 'string' || typeof stored.groupId !== 'string') return undefined
  const values = isRecord(stored.values)
    ? Object.entries(stored.values).map(([row, typed]) => [row, texts(typed)] as const)
    : []
  return {
    id: stored.id,
    key: typeof stored.key === 'string' ? stored.key : stored.id,
    groupId: stored.groupId,
    selection: parseText(stored.selection ?? stored.row),
    chosen: texts(stored.chosen),
    values: Object.fromEntries(values),
    ticked: Array.isArray(stored.ticked) ? stored.ticked.filter((id) => typeof id === 'string') : [],
    attempt: attemptOf(stored.attempt),
    replacesLinkId: parseLinkId(stored.replacesLinkId ?? stored.mends),
    changedAt: typeof stored.changedAt === 'number' ? stored.changedAt : 0,
  }
}
