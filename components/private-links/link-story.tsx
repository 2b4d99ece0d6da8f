'use client'
import { Check, Circle, CircleX, Hand, LoaderCircle } from 'lucide-react'
import { Ago } from '#components/ui/ago.tsx'
import { createdAtOf } from '#lib/private-link/link-name.ts'
import { viewOfLink } from '#lib/private-link/state.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

const icons = {
  past: { icon: Check, ink: 'text-state-done', word: 'Done' },
  now: { icon: LoaderCircle, ink: 'text-state-working', word: 'Now' },
  yours: { icon: Hand, ink: 'text-state-waiting', word: 'Now' },
  failed: { icon: CircleX, ink: 'text-state-failed', word: 'Failed' },
  next: { icon: Circle, ink: 'text-soft', word: 'Later' },
} as const

type Moment = { when: keyof typeof icons; title: string; text?: React.ReactNode }

const momentsOf = (link: PrivateLink, typicalMinutes: readonly [number, number] | undefined): Moment[] => {
  const { word, meaning, isMoving, tone } = viewOfLink(link)
  const accepted: Moment = { when: 'past', title: 'Atlas accepted it', text: <Ago at={createdAtOf(link)} /> }
  const use: Moment = {
    when: link.state === 'DONE' ? 'now' : 'next',
    title: 'Use it in a stream connection',
    text: 'Its networking access names this link by its id. An unused link is billed by the hour.',
  }
  if (link.state === 'DONE') return [accepted, { when: 'past', title: word, text: meaning }, { ...use, when: 'next' }]
  if (link.state === 'FAILED') return [accepted, { when: 'failed', title: word, text: meaning }]
  const usual = typicalMinutes && `Usually ${String(typicalMinutes[0])}–${String(typicalMinutes[1])} min in all. `
  const wait = isMoving && (
    <>
      {meaning} {usual}It is safe to close this tab.
    </>
  )
  return [accepted, { when: tone === 'waiting' ? 'yours' : 'now', title: word, text: wait || meaning }, use]
}

/** The link's story in time order: what has been, what is now, what comes. */
export function LinkStory(props: { link: PrivateLink; typicalMinutes: readonly [number, number] | undefined }) {
  return (
    <section aria-labelledby="story" className="self-start rounded-box border border-line">
      <h2 id="story" className="border-b border-line px-4 py-2">What happens</h2>
      <ol className="space-y-4 p-4">
        {momentsOf(props.link, props.typicalMinutes).map(({ when, title, text }) => {
          const { icon: Icon, ink, word } = icons[when]
          return (
            <li key={title} className="flex gap-3">
              <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${ink}`} />
              <div>
                <p className="font-medium">
                  <span className="sr-only">{word}: </span>
                  {title}
                </p>
                {text && <p className="text-[13px] text-soft">{text}</p>}
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
