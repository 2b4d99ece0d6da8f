import { Ban, Check, Circle, CircleDashed, CircleX, Hand, LoaderCircle } from 'lucide-react'
import { buildLinkPath, type HopState, type UserCount } from '#lib/private-link/link-path.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

const styles: Readonly<Record<HopState, { icon: typeof Check; ink: string; word: string; isDashed: boolean }>> = {
  open: { icon: Circle, ink: 'text-soft', word: 'Not connected yet', isDashed: true },
  building: { icon: LoaderCircle, ink: 'text-state-working', word: 'Atlas is connecting it', isDashed: true },
  waiting: { icon: Hand, ink: 'text-state-waiting', word: 'Waits for you', isDashed: true },
  connected: { icon: Check, ink: 'text-state-done', word: 'Connected', isDashed: false },
  failed: { icon: CircleX, ink: 'text-state-failed', word: 'Failed', isDashed: true },
  ending: { icon: CircleDashed, ink: 'text-state-gone', word: 'Being removed', isDashed: true },
  gone: { icon: Ban, ink: 'text-state-gone', word: 'Removed', isDashed: true },
}

/** The arrow to the next place: to the right, or down in a narrow window. */
function Hop({ state }: { state: HopState }) {
  const { icon: Icon, ink, word, isDashed } = styles[state]
  return (
    <span title={word} className={`flex min-h-8 items-center justify-center gap-1 min-[56rem]:flex-col ${ink}`}>
      <Icon aria-hidden className="size-3.5" />
      <svg
        aria-hidden
        viewBox="0 0 48 12"
        className="h-3 w-12 max-[56rem]:order-first max-[56rem]:-mx-2 max-[56rem]:w-8 max-[56rem]:rotate-90"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      >
        <path d="M1 6h44" strokeDasharray={isDashed ? '3 3' : undefined} />
        <path d="m41 2 4 4-4 4" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <span className="sr-only">{word}</span>
    </span>
  )
}

type Props = { link: PrivateLink; users: UserCount; className: string }

/** The way of a link from its target to the workspaces: a picture whose text is a list. Its places never move. */
export function PathPicture({ link, users, className }: Props) {
  return (
    <section aria-labelledby="way" className={className}>
      <h2 id="way" className="sr-only">
        The way of this link
      </h2>
      <ol className="grid gap-y-1 rounded-box border border-line p-4 min-[56rem]:grid-cols-[repeat(3,minmax(0,1fr)_4rem)_minmax(0,1fr)]">
        {buildLinkPath(link, users).map(({ id, title, name, note, hop }) => (
          <li key={id} className="contents">
            <div className="min-w-0 rounded-box border border-line bg-panel px-3 py-2">
              <p className="truncate font-medium">{title}</p>
              <p title={name} className="min-h-5 truncate font-mono text-small">
                {name}
              </p>
              <p className="min-h-5 truncate text-small text-soft">{note}</p>
            </div>
            {hop && <Hop state={hop} />}
          </li>
        ))}
      </ol>
    </section>
  )
}
