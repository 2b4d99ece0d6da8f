import Link from 'next/link'
import { StateBadge } from '#components/private-links/state-badge.tsx'
import { Ago } from '#components/ui/ago.tsx'
import { rowOf } from '#lib/private-link/catalog.ts'
import { createdAtOf, nameOfLink } from '#lib/private-link/link-name.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

const newestFirst = (a: PrivateLink, b: PrivateLink) => createdAtOf(b) - createdAtOf(a) || a._id.localeCompare(b._id)

const vendorOf = ({ provider, vendor }: PrivateLink) => rowOf(provider, vendor)?.title ?? vendor ?? 'GENERIC'

function LinkRow({ groupId, link }: { groupId: string; link: PrivateLink }) {
  return (
    <tr className="relative border-b border-line last:border-0 hover:bg-hover has-[a:focus-visible]:bg-hover">
      <td className="px-4 py-3">
        <StateBadge state={link.state} />
      </td>
      <th scope="row" className="px-4 py-3 text-left font-medium">
        <Link
          href={`/projects/${groupId}/private-links/${link._id}`}
          title={link._id}
          className="block truncate after:absolute after:inset-0"
        >
          {nameOfLink(link)}
        </Link>
      </th>
      <td className="truncate px-4 py-3">{vendorOf(link)}</td>
      <td className="truncate px-4 py-3 font-mono text-[13px]">{link.region ?? '–'}</td>
      <td className="px-4 py-3 text-right text-soft">
        <Ago at={createdAtOf(link)} suffix="" />
      </td>
    </tr>
  )
}

/** A project's links, newest first, in columns that do not move when states change. */
export function LinksTable({ groupId, links }: { groupId: string; links: readonly PrivateLink[] }) {
  return (
    <div className="overflow-x-auto rounded-box border border-line">
      <table className="w-full min-w-[680px] table-fixed border-collapse text-[13px]">
        <caption className="sr-only">Private links of this project, newest first</caption>
        <colgroup>
          <col className="w-44" />
          <col />
          <col className="w-40" />
          <col className="w-36" />
          <col className="w-24" />
        </colgroup>
        <thead className="border-b border-line bg-panel text-left text-soft">
          <tr>
            <th scope="col" className="px-4 py-2 font-medium">State</th>
            <th scope="col" className="px-4 py-2 font-medium">Target</th>
            <th scope="col" className="px-4 py-2 font-medium">Vendor</th>
            <th scope="col" className="px-4 py-2 font-medium">Region</th>
            <th scope="col" className="px-4 py-2 text-right font-medium">Age</th>
          </tr>
        </thead>
        <tbody>
          {links.toSorted(newestFirst).map((link) => (
            <LinkRow key={link._id} groupId={groupId} link={link} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
