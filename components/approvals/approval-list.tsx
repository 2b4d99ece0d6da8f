import type { ReactNode } from 'react'
import { ApprovalRow } from '#components/approvals/approval-row.tsx'
import type { ListedApproval } from '#lib/wire/approval.ts'

type Props = { title: string; approvals: readonly ListedApproval[]; children?: ReactNode }

/** Some approvals under a heading; `children`: what stands beside it. Nothing where there are none. */
export function ApprovalList({ title, approvals, children }: Props) {
  if (approvals.length === 0) return null
  return (
    <section aria-label={title} className="min-w-0 rounded-box border border-line">
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 border-b border-line px-4">
        <h2>{title}</h2>
        {children}
      </div>
      <ul className="divide-y divide-line">
        {approvals.map((approval) => (
          <ApprovalRow key={approval.id} approval={approval} />
        ))}
      </ul>
    </section>
  )
}
