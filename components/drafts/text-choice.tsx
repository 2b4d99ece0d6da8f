import { announce } from '#components/ui/announcer.tsx'
import { Button } from '#components/ui/button.tsx'
import { focusHeading } from '#components/ui/page-heading.tsx'
import { ValueText } from '#components/ui/value-text.tsx'
import { useDraftView, type DraftSync } from '#components/drafts/use-draft-sync.ts'

function EnteredText({ who, text }: { who: string; text: string | undefined }) {
  return (
    <div>
      <dt className="text-soft">{who}</dt>
      <dd className="overflow-x-auto font-mono">{text === undefined ? 'nothing' : <ValueText text={text} />}</dd>
    </div>
  )
}

/** The two texts of a field that two people changed, to choose one from. The other one is gone then. */
export function TextChoice({ sync, path }: { sync: DraftSync; path: string }) {
  const { draft, mine } = useDraftView(sync)
  const { drafts, store } = sync
  const by = draft?.authors[path]?.by ?? draft?.updatedBy ?? 'Somebody else'
  const label = drafts.getLabel(path, mine)
  const choose = (isMine: boolean) => {
    const control = drafts.findControl(path, mine)
    store.choose(path, isMine)
    announce(`${label}: ${isMine ? 'your text stays' : `now has the text from ${by}`}`)
    const element = control === undefined ? null : document.getElementById(control)
    if (element) element.focus()
    else focusHeading()
  }
  return (
    <div
      role="group"
      aria-label={`Two texts for ${label}`}
      className="mt-2 space-y-2 rounded-box border border-line p-3 text-small"
    >
      <p className="font-medium text-state-waiting">
        {label}: you and {by} entered different texts. Choose one.
      </p>
      <dl className="space-y-1">
        <EnteredText who="You" text={mine[path]} />
        <EnteredText who={by} text={draft?.fields[path]} />
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => choose(true)}>Keep yours</Button>
        <Button onClick={() => choose(false)}>Take theirs</Button>
      </div>
    </div>
  )
}
