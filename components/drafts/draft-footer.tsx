'use client'
import { useDraftView, type DraftSync } from '#components/drafts/use-draft-sync.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { joinWords } from '#lib/join-words.ts'

/** Below the form: whether the portal has the draft, and its address, with which it is handed over. */
export function DraftFooter({ sync: { drafts, groupId, id }, sync }: { sync: DraftSync }) {
  const { draft, mine, status, withheld } = useDraftView(sync)
  if (status.kind === 'gone') return null
  return (
    <div className="space-y-1 text-small text-soft">
      {status.kind === 'unsaved' && (
        <p>
          Not kept on the portal so far. {status.sentence} What you enter stays in this browser, and is kept on the
          portal once that is possible.
        </p>
      )}
      {withheld.length > 0 && (
        <p>
          Only in this browser, since the portal keeps no secrets in drafts:{' '}
          {joinWords(withheld.map((path) => drafts.getLabel(path, mine)))}.
        </p>
      )}
      {draft && (
        <p className="flex flex-wrap items-center gap-x-2">
          <span>
            People of this project can open this draft, saved <RelativeTime at={Date.parse(draft.updatedAt)} />.
          </span>
          <CopyButton text={location.origin + drafts.getHref(groupId, id)} label="the address of this draft">
            Copy its address to hand it over
          </CopyButton>
        </p>
      )}
    </div>
  )
}
