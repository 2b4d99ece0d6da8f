'use client'
import { CopyPlus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { PlainButton } from '#components/ui/plain-button.tsx'
import { useIsHydrated } from '#components/ui/use-is-hydrated.ts'
import type { ListRow } from '#lib/wire/list.ts'

/**
 * Starts a new link with the values of this one; shown for the row under the pointer or the focus. It takes no room and
 * is rendered once it can be used, so that the first paint waits for none of it.
 */
export function DuplicateButton({ row }: { row: ListRow }) {
  const router = useRouter()
  const isHydrated = useIsHydrated()
  if (!isHydrated || row.made === 'requested') return null
  const duplicate = async () => {
    const { startDuplicate } = await import('#components/private-links/start-duplicate.ts')
    router.push(await startDuplicate(row.groupId, row.id))
  }
  return (
    <PlainButton
      aria-label={`New like ${row.name}`}
      title="New like this"
      onClick={() => void duplicate()}
      className="relative -ml-6 flex size-6 shrink-0 items-center justify-center rounded bg-hover text-soft opacity-0 group-hover:opacity-100 hover:text-ink focus-visible:opacity-100 max-sm:hidden"
    >
      <CopyPlus aria-hidden className="size-3.5" />
    </PlainButton>
  )
}
