import { Link } from '#components/ui/link.tsx'
import { StateBadge } from '#components/private-links/state-badge.tsx'
import { getLinkStateView } from '#lib/private-link/state.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { findLinkType, getVendor } from '#lib/link-types/catalog.ts'
import { getCreatedAt, getLinkName } from '#lib/private-link/link-name.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

const compareNewestFirst = (a: PrivateLink, b: PrivateLink) =>
  getCreatedAt(b) - getCreatedAt(a) || a._id.localeCompare(b._id)

/** Enough of a link's id to tell it from others to the same target. */
export const shortenLinkId = (linkId: string) => `…${linkId.slice(-6)}`

const getTitle = (link: PrivateLink) => findLinkType(link)?.title ?? getVendor(link)

function LinkRow({ groupId, link }: { groupId: string; link: PrivateLink }) {
  return (
    <tr className="relative border-b border-line last:border-0 hover:bg-hover has-[a:focus-visible]:bg-hover">
      <td className="px-4 py-3 max-sm:hidden">
        <StateBadge {...getLinkStateView(link)} />
      </td>
      <th scope="row" className="px-4 py-3 text-left align-top font-medium">
        <Link
          href={`/projects/${groupId}/private-links/${link._id}`}
          title={link._id}
          className="block truncate after:absolute after:inset-0"
        >
          {getLinkName(link)}
        </Link>
        <span className="block truncate font-normal text-soft">
          {[getTitle(link), link.canonicalRegion ?? link.region].filter(Boolean).join(' · ')} ·{' '}
          <code className="font-mono">{shortenLinkId(link._id)}</code>
        </span>
        <span className="mt-1 block sm:hidden">
          <StateBadge {...getLinkStateView(link)} />
        </span>
      </th>
      <td className="px-4 py-3 text-right align-top text-soft">
        <RelativeTime at={getCreatedAt(link)} suffix="" />
      </td>
    </tr>
  )
}

/**
 * Links that a request may have made, newest first: each with the end of its id, since their targets are the same. It
 * is shown beside the wizard's text, so it has three columns in a window of any width, and they do not move when
 * states change.
 */
export function LinksTable({ groupId, links }: { groupId: string; links: readonly PrivateLink[] }) {
  return (
    <div className="overflow-hidden rounded-box border border-line">
      <table className="w-full table-fixed border-collapse text-small">
        <caption className="sr-only">Private links to this target, newest first</caption>
        <thead className="border-b border-line bg-panel text-left text-soft">
          <tr>
            <th scope="col" className="w-44 px-4 py-2 font-medium max-sm:hidden">
              State
            </th>
            <th scope="col" className="px-4 py-2 font-medium">
              Target
            </th>
            <th scope="col" className="w-24 px-4 py-2 text-right font-medium">
              Age
            </th>
          </tr>
        </thead>
        <tbody>
          {links.toSorted(compareNewestFirst).map((link) => (
            <LinkRow key={link._id} groupId={groupId} link={link} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
