import { Ban, CircleCheck, CircleDashed, CircleHelp, CircleX, Hand, LoaderCircle, Send } from 'lucide-react'
import type { Tone } from '#lib/private-link/tone.ts'

const styles: Readonly<Record<Tone, { icon: typeof Ban; ink: string }>> = {
  submitted: { icon: Send, ink: 'text-state-working' },
  working: { icon: LoaderCircle, ink: 'text-state-working' },
  waiting: { icon: Hand, ink: 'text-state-waiting' },
  done: { icon: CircleCheck, ink: 'text-state-done' },
  failed: { icon: CircleX, ink: 'text-state-failed' },
  deleting: { icon: CircleDashed, ink: 'text-state-gone' },
  gone: { icon: Ban, ink: 'text-state-gone' },
  unknown: { icon: CircleHelp, ink: 'text-state-unknown' },
}

/** The icon and colour of a tone. */
export const getStateStyle = (tone: Tone) => styles[tone]

/** A link's state as icon, word and colour; the word is never cut. */
export function StateBadge({ tone, word, meaning }: { tone: Tone; word: string; meaning?: string }) {
  const { icon: Icon, ink } = styles[tone]
  const spin = tone === 'working' ? 'motion-safe:animate-[spin_3s_linear_infinite]' : ''
  return (
    <span
      title={meaning}
      className={`inline-flex items-center gap-2 align-middle font-medium whitespace-nowrap ${ink}`}
    >
      <Icon aria-hidden className={`size-4 shrink-0 ${spin}`} />
      {word}
    </span>
  )
}
