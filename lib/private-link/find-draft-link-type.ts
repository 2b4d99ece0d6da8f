import { catalog } from '#lib/link-types/catalog.ts'
import type { LinkType } from '#lib/link-types/link-type.ts'
import type { Draft } from '#lib/private-link/draft.ts'

/** The link type that a draft is for; undefined until one is chosen. */
export const findDraftLinkType = (draft: Draft): LinkType | undefined =>
  draft.selection === undefined ? undefined : catalog.get(draft.selection)
