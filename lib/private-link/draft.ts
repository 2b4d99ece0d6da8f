import { isAtlasId } from '#lib/atlas-id.ts'

export const steps = ['start', 'details', 'prepare', 'review'] as const
export type Step = (typeof steps)[number]
export const isStep = (text: string): text is Step => steps.some((step) => step === text)

/** The result of pressing Create: sent and not answered yet, or a link. Neither is sent again without a person. */
export type Attempt = { at: number; state: 'sent' } | { at: number; state: 'created'; linkId: string }

/**
 * A request that was not sent yet, as one browser stores it. Values are stored by link type, so going back loses none.
 */
export type Draft = {
  id: string
  /** Identifies this create to the server; replaced after a refusal, so that a corrected request is a new one. */
  key: string
  groupId: string
  /** The choice so far: PROVIDER, PROVIDER/VENDOR, or a whole key of the catalog. */
  selection: string | undefined
  /** The last choice below each provider and vendor, so that going back to a provider brings back its vendor. */
  chosen: Readonly<Record<string, string>>
  values: Readonly<Record<string, Readonly<Record<string, string>>>>
  ticked: readonly string[]
  attempt: Attempt | undefined
  /** The failed link that this draft is to replace. */
  replacesLinkId: string | undefined
  /** What was typed of whose the link will be, by control; undefined: nothing. */
  ownership: Readonly<Record<string, string>> | undefined
  changedAt: number
}

export const createDraft = (id: string, groupId: string, now: number): Draft => ({
  id,
  key: id,
  groupId,
  selection: undefined,
  chosen: {},
  values: {},
  ticked: [],
  attempt: undefined,
  replacesLinkId: undefined,
  ownership: undefined,
  changedAt: now,
})

/** Whether nothing was typed into a draft yet: it is stored from its first change on. */
export const isUntouched = ({ changedAt }: Pick<Draft, 'changedAt'>): boolean => changedAt === 0

/** Chooses a provider, a vendor or a variant; what was chosen below it before is chosen again. */
export const chooseLinkType = (
  { chosen }: Pick<Draft, 'chosen'>,
  path: string,
): Pick<Draft, 'selection' | 'chosen'> => {
  const selection = chosen[path] ?? path
  const parents = selection.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'))
  return {
    selection,
    chosen: { ...chosen, ...Object.fromEntries(parents.map((parent) => [parent, selection])), [selection]: selection },
  }
}

/** The values typed for the selected link type; those of others stay in the draft. */
export const getDraftValues = (draft: Draft): Readonly<Record<string, string>> =>
  draft.values[draft.selection ?? ''] ?? {}

type Loose = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parseTexts = (value: unknown): Record<string, string> =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
      )
    : {}

const parseAttempt = (value: unknown): Attempt | undefined => {
  if (!isRecord(value) || typeof value.at !== 'number') return undefined
  const { at, state, linkId } = value
  if (state === 'created' && typeof linkId === 'string' && isAtlasId(linkId)) return { at, state, linkId }
  return { at, state: 'sent' }
}

const parseText = (value: unknown) => (typeof value === 'string' ? value : undefined)
const parseLinkId = (value: unknown) => (typeof value === 'string' && isAtlasId(value) ? value : undefined)

/**
 * Parses a stored draft; undefined if it is not one. Written by hand, so that zod stays out of the first load. Until
 * version 0.1 the selection was stored as `row` and the failed link as `mends`.
 */
export const parseDraft = (value: unknown): Draft | undefined => {
  if (!isRecord(value) || typeof value.id !== 'string' || typeof value.groupId !== 'string') return undefined
  const values = isRecord(value.values)
    ? Object.entries(value.values).map(([linkTypeId, typed]) => [linkTypeId, parseTexts(typed)] as const)
    : []
  return {
    id: value.id,
    key: typeof value.key === 'string' ? value.key : value.id,
    groupId: value.groupId,
    selection: parseText(value.selection ?? value.row),
    chosen: parseTexts(value.chosen),
    values: Object.fromEntries(values),
    ticked: Array.isArray(value.ticked) ? value.ticked.filter((id) => typeof id === 'string') : [],
    attempt: parseAttempt(value.attempt),
    replacesLinkId: parseLinkId(value.replacesLinkId ?? value.mends),
    ownership: value.ownership === undefined ? undefined : parseTexts(value.ownership),
    changedAt: typeof value.changedAt === 'number' ? value.changedAt : 0,
  }
}
