import { findLinkType, getVendor } from '#lib/link-types/catalog.ts'
import { getCreatedAt, getLinkName } from '#lib/private-link/link-name.ts'
import { findUsualMinutes } from '#lib/private-link/elapsed.ts'
import { getLinkRegion } from '#lib/private-link/link-region.ts'
import { getLinkStateView, unlistedState } from '#lib/private-link/state.ts'
import { toneWords } from '#lib/private-link/tone.ts'
import type { ListRow } from '#lib/wire/list.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import type { Project } from '#lib/wire/project.ts'

const getTitle = (link: Pick<PrivateLink, 'provider' | 'vendor' | 'dnsDomain'>) =>
  findLinkType(link)?.title ?? getVendor(link)

/** A link as a row of the list; `creator`: who asked this portal for it, if it was created here. */
export const toListRow = (project: Project, link: PrivateLink, creator: string | undefined): ListRow => {
  const { tone, word } = getLinkStateView(link)
  const { adopted, ownership } = link.portal ?? {}
  const usualMinutes = findUsualMinutes(link)
  return {
    groupId: project.id,
    project: project.name,
    id: link._id,
    made:
      link.state === unlistedState ? 'unlisted' : creator !== undefined ? 'here' : adopted ? 'adopted' : 'elsewhere',
    name: getLinkName(link),
    tone,
    word,
    provider: (link.provider ?? '').toUpperCase(),
    vendor: getTitle(link),
    region: getLinkRegion(link),
    createdAt: getCreatedAt(link),
    by: creator ?? adopted?.by ?? '',
    ...(usualMinutes === undefined ? {} : { usualMinutes }),
    ...(ownership ? { ownership: ownership.values } : {}),
  }
}

/**
 * A create without a link: being sent, waiting until a failed link is deleted, or with an unknown outcome. `at` in
 * milliseconds since 1970.
 */
export type PendingCreate = {
  key: string
  link: PrivateLink
  phase: 'sending' | 'waiting' | 'unknown'
  by: string
  at: number
}

const phases = {
  sending: { tone: 'submitted', word: toneWords.submitted },
  waiting: { tone: 'submitted', word: 'Replacing' },
  unknown: { tone: 'unknown', word: toneWords.unknown },
} as const

/** A create without a link as a row of the list. */
export const toPendingListRow = (project: Project, { key, link, phase, by, at }: PendingCreate): ListRow => ({
  ...toListRow(project, link, by),
  id: key,
  made: 'requested',
  ...phases[phase],
  createdAt: at,
  usualMinutes: undefined,
})
