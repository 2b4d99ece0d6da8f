import { Link } from '#components/ui/link.tsx'
import type { ReactNode } from 'react'
import { buildAuditSearch, type AuditSearch } from '#lib/audit/audit-search.ts'

type Props = { filter: AuditSearch; by: AuditSearch; title: string; children: ReactNode }

/** A link to the audit with one more filter. */
export function NarrowLink({ filter, by, title, children }: Props) {
  return (
    <Link
      href={`/audit${buildAuditSearch({ ...filter, ...by, before: '' })}`}
      title={title}
      className="hover:underline"
    >
      {children}
    </Link>
  )
}
