'use client'
import { TextChoice } from '#components/drafts/text-choice.tsx'
import { useDraftView, type DraftSync } from '#components/drafts/use-draft-sync.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { findAuthor, listAuthors } from '#lib/draft/list-authors.ts'

/**
 * Under a field: who filled it in, where more than one person did, or the two texts that two people entered, unless
 * those stand above the step.
 */
export function FieldAuthor({ sync, control }: { sync: DraftSync; control: string }) {
  const { draft, mine, conflicts } = useDraftView(sync)
  const path = sync.drafts.findPath(control, mine)
  if (!draft || path === undefined) return null
  if (conflicts.includes(path))
    return sync.drafts.findControl(path, mine) === undefined ? null : <TextChoice sync={sync} path={path} />
  const author = findAuthor(draft, mine, path)
  if (!author || (draft.isOwn && listAuthors(draft).length < 2)) return null
  return (
    <p className="mt-1 text-soft">
      {author.by} filled this in <RelativeTime at={Date.parse(author.at)} />
    </p>
  )
}
