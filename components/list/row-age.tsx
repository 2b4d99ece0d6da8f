'use client'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { useNow } from '#components/ui/use-now.ts'
import { formatProgress } from '#lib/private-link/format-progress.ts'
import type { ListRow } from '#lib/wire/list.ts'

function Progress({ createdAt, usualMinutes }: { createdAt: number; usualMinutes: number }) {
  return <>{useNow((now) => (now === 0 ? '…' : formatProgress(now - createdAt, usualMinutes)))}</>
}

/** A link's age, against the usual time while it is being built. */
export function RowAge({ createdAt, usualMinutes }: Pick<ListRow, 'createdAt' | 'usualMinutes'>) {
  return usualMinutes ? (
    <Progress createdAt={createdAt} usualMinutes={usualMinutes} />
  ) : (
    <RelativeTime at={createdAt} suffix="" />
  )
}
