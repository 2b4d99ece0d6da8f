'use client'
import { ShellDialog } from '#components/shell/shell-dialog.tsx'
import { SingleKeysChoice } from '#components/shell/single-keys-choice.tsx'
import { useSingleKeys } from '#components/shell/single-keys.ts'
import { Button } from '#components/ui/button.tsx'

const keys = [
  { keys: ['Ctrl', 'K'], does: 'Go to a link, project or page, or do something (⌘ K on a Mac)' },
  { keys: ['/'], does: 'Search on this page', isSingle: true },
  { keys: ['?'], does: 'Show these shortcuts', isSingle: true },
  { keys: ['Esc'], does: 'Close a menu or a dialog' },
] as const

function Keys({ parts }: { parts: readonly string[] }) {
  return parts.map((part) => (
    <kbd
      key={part}
      className="mr-1 inline-block min-w-6 rounded border border-edge px-1.5 text-center font-mono text-small"
    >
      {part}
    </kbd>
  ))
}

/** The keyboard shortcuts, and the choice to turn those of a single key off. */
export function KeyList({ onClose }: { onClose: () => void }) {
  const isOn = useSingleKeys()
  return (
    <ShellDialog label="Keyboard shortcuts" className="max-w-md" onClose={onClose}>
      <form method="dialog" className="space-y-4 p-6">
        <h2>Keyboard shortcuts</h2>
        <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-2">
          {keys.map(({ keys: parts, does, ...rest }) => (
            <div key={does} className={`contents ${'isSingle' in rest && !isOn ? 'text-soft line-through' : ''}`}>
              <dt>
                <Keys parts={parts} />
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <SingleKeysChoice />
        <Button type="submit">Close</Button>
      </form>
    </ShellDialog>
  )
}
