'use client'
import { useParams } from 'next/navigation'
import { TakeOverButton } from '#components/drafts/take-over-button.tsx'
import { TextChoice } from '#components/drafts/text-choice.tsx'
import { useDraftView, type DraftSync } from '#components/drafts/use-draft-sync.ts'
import { Banner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { listAuthors } from '#lib/draft/list-authors.ts'
import { joinWords } from '#lib/join-words.ts'

/** A draft of somebody else: who filled in what, and what whoever opened it can do. */
function ForeignDraft({ sync }: { sync: DraftSync }) {
  const { draft, mine } = useDraftView(sync)
  if (!draft || draft.isOwn) return null
  return (
    <Banner variant="info" title={`A draft from ${draft.owner}`}>
      <ul>
        {listAuthors(draft).map(({ by, paths }) => (
          <li key={by}>
            {by} filled in: {joinWords([...new Set(paths.map((path) => sync.drafts.getLabel(path, mine)))])}.
          </li>
        ))}
      </ul>
      <p>Fill in what you know: it is kept for both of you. Or take the draft over, to go on with it yourself.</p>
      <TakeOverButton groupId={sync.groupId} id={sync.id} />
    </Banner>
  )
}

/** The conflicts that are not shown at a field of this step. */
function Conflicts({ sync }: { sync: DraftSync }) {
  const { conflicts, mine } = useDraftView(sync)
  const isDetails = useParams().step === 'details'
  const hidden = conflicts.filter((path) => !isDetails || sync.drafts.findControl(path, mine) === undefined)
  if (hidden.length === 0) return null
  return (
    <Banner variant="warning" title="Two of you changed the same thing">
      {hidden.map((path) => (
        <TextChoice key={path} sync={sync} path={path} />
      ))}
    </Banner>
  )
}

/** A draft that the portal no longer has. */
function GoneDraft({ sync: { store, saver } }: { sync: DraftSync }) {
  const shareAgain = () => {
    store.startAnew()
    saver.save()
  }
  return (
    <Banner variant="warning" title="The portal no longer has this draft">
      <p>Somebody discarded it, or nobody changed it for long. What is entered here stays in this browser.</p>
      <Button onClick={shareAgain}>Keep it on the portal again</Button>
    </Banner>
  )
}

/** Above the steps of a draft: what people must know before they fill it in. */
export function DraftNotices({ sync }: { sync: DraftSync }) {
  const { status } = useDraftView(sync)
  return (
    <div role="status" className="mt-2 space-y-4 empty:hidden">
      {status.kind === 'gone' && <GoneDraft sync={sync} />}
      <ForeignDraft sync={sync} />
      <Conflicts sync={sync} />
    </div>
  )
}
