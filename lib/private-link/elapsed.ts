import { formatDuration } from '#lib/format-duration.ts'
import { findLinkType } from '#lib/link-types/catalog.ts'
import type { LinkType, WaitReason } from '#lib/link-types/link-type.ts'
import { formatProgress } from '#lib/private-link/format-progress.ts'
import { getCreatedAt } from '#lib/private-link/link-name.ts'
import { getLinkStateView, isDeletedState } from '#lib/private-link/state.ts'
import type { Tone } from '#lib/private-link/tone.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import type { Timeline } from '#lib/wire/timeline.ts'

/**
 * How long a link has been under way. `share`: of the longest usual time, 0 to 1, where the catalog states one;
 * `advice`: what to do, once that is far beyond what is usual.
 */
export type Elapsed = { sentence: string; share?: number; advice?: string }

/** What a link is under way to: being built, a person's part, or its end. */
type Phase = 'building' | 'waiting' | 'deleting'
const phases: Readonly<Partial<Record<Tone, Phase>>> = { waiting: 'waiting', deleting: 'deleting' }

/** How long Terraform waits for a link to be built, or deleted, before it gives up (docs/CONTRACT.md §5). */
const terraformMinutes = 60

const support = 'ask MongoDB support and give them the project’s and the link’s id'

const approveInAzure =
  'Look in Azure for a private endpoint connection that waits for approval, and approve it, or delete the link.'

const doYourPart: Readonly<Record<WaitReason, string>> = {
  approval: approveInAzure,
  domain: 'Do your part below, or delete the link.',
}

const listPreconditions = (linkType: LinkType | undefined) =>
  linkType ? `Check that this was done: ${linkType.tasks.map(({ title }) => title).join('; ')}. ` : ''

/** What to do about a link that is far longer in a phase than usual. */
const advise: Readonly<Record<Phase, (linkType: LinkType | undefined) => string>> = {
  building: (linkType) =>
    `${linkType?.waitsFor === 'approval' ? `${approveInAzure} ` : ''}${listPreconditions(linkType)}If it stays like this, delete the link and create it again, or ${support}.`,
  waiting: (linkType) => `${doYourPart[linkType?.waitsFor ?? 'domain']} It is billed by the hour meanwhile.`,
  deleting: () =>
    `Check in Atlas whether a stream connection, also a failover connection, still uses the link, and delete that first. If none does, ${support}.`,
}

/** The longest usual time of a link that Atlas is building, in minutes; undefined where the catalog states none. */
export const findUsualMinutes = (link: PrivateLink): number | undefined => {
  const { tone } = getLinkStateView(link)
  return tone === 'submitted' || tone === 'working' ? findLinkType(link)?.typicalMinutes?.[1] : undefined
}

const measureBuilding = (ms: number, soFar: string, linkType: LinkType | undefined): Elapsed => {
  const advice = advise.building(linkType)
  if (!linkType?.typicalMinutes)
    return ms > terraformMinutes * 60_000
      ? {
          sentence: `${soFar}, far longer than the ${String(terraformMinutes)} min that Terraform waits for a link.`,
          advice,
        }
      : { sentence: `${soFar}. How long this usually takes is not known.` }
  const [from, to] = linkType.typicalMinutes
  const usual = `${String(from)}–${String(to)} min`
  const share = Math.min(1, ms / (to * 60_000))
  const progress = formatProgress(ms, to)
  if (share < 1) return { sentence: `${progress}.`, share }
  if (ms > 2 * to * 60_000) return { sentence: `${soFar}, far longer than the usual ${usual}.`, share, advice }
  return { sentence: `${progress}, longer than usual. Atlas may still finish it.`, share }
}

/**
 * How long a link has taken by `now`, against what is usual for its state and type. `deletingSince`: when it was first
 * seen being deleted, if that is known. Both in ms since 1970.
 */
export const measureElapsed = (link: PrivateLink, now: number, deletingSince?: number): Elapsed => {
  const linkType = findLinkType(link)
  const phase = phases[getLinkStateView(link).tone] ?? 'building'
  const ms = Math.max(0, now - (phase === 'deleting' ? (deletingSince ?? now) : getCreatedAt(link)))
  const soFar = `${formatDuration(ms)} so far`
  const isFarBeyond = ms > terraformMinutes * 60_000
  switch (phase) {
    case 'building':
      return measureBuilding(ms, soFar, linkType)
    case 'waiting':
      return {
        sentence: `${soFar}. Atlas waits for your part, however long that takes.`,
        ...(isFarBeyond ? { advice: advise.waiting(linkType) } : {}),
      }
    case 'deleting':
      if (deletingSince === undefined) return { sentence: 'How long Atlas has been deleting it is not known.' }
      return isFarBeyond
        ? {
            sentence: `${soFar}, far longer than the ${String(terraformMinutes)} min that Terraform waits for a deletion.`,
            advice: advise.deleting(linkType),
          }
        : { sentence: `${soFar}. How long deleting usually takes is not known.` }
    default:
      return phase satisfies never
  }
}

/** When the portal first saw a link being deleted, in ms since 1970; undefined when its last state is another. */
export const findDeletingSince = (states: Timeline['states']): number | undefined => {
  const before = states.findLastIndex(({ state }) => !isDeletedState(state))
  return states[before + 1]?.firstSeen
}
