import { RelativeTime } from '#components/ui/relative-time.tsx'
import { remarkKinds } from '#lib/approval/approval-status.ts'
import type { Remark } from '#lib/wire/approval.ts'

function RemarkItem({ remark: { by, kind, text, at, isCurrent } }: { remark: Remark }) {
  return (
    <li className={isCurrent ? '' : 'text-soft'}>
      <p>
        <span className="font-medium">{by}</span> · {remarkKinds[kind]} <RelativeTime at={Date.parse(at)} />
        {!isCurrent && <span className="block text-small">About what was asked for before: it does not count.</span>}
      </p>
      {text && <p className="whitespace-pre-line wrap-anywhere">{text}</p>}
    </li>
  )
}

/** What people said of an approval, the oldest first; what was said of values that have changed since is marked. */
export function ApprovalRemarks({ remarks }: { remarks: readonly Remark[] }) {
  return (
    <section aria-labelledby="remarks" className="rounded-box border border-line">
      <h2 id="remarks" className="border-b border-line px-4 py-2">
        Decisions and comments
      </h2>
      {remarks.length === 0 && <p className="px-4 py-3 text-soft">Nobody has said anything yet.</p>}
      <ol className="space-y-3 px-4 py-3 empty:hidden">
        {remarks.map((remark) => (
          <RemarkItem key={`${remark.at} ${remark.by} ${remark.kind}`} remark={remark} />
        ))}
      </ol>
    </section>
  )
}
