'use client'
import { lazy, Suspense } from 'react'
import { Check, Circle, CircleX, Hand, LoaderCircle } from 'lucide-react'
import { StepContent } from '#components/private-links/step-content.tsx'
import { buildGuide, type LinkUse } from '#lib/private-link/guide.ts'
import { getLinkStateView } from '#lib/private-link/state.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** Needed for a link that is built or deleted right now. */
const loadElapsed = () => import('#components/private-links/elapsed-time.tsx')
const ElapsedTime = lazy(async () => ({ default: (await loadElapsed()).ElapsedTime }))
const StuckAdvice = lazy(async () => ({ default: (await loadElapsed()).StuckAdvice }))

const styles = {
  done: { icon: Check, ink: 'text-state-done', word: 'Done', box: '' },
  now: { icon: LoaderCircle, ink: 'text-state-working', word: 'Now', box: '' },
  yours: {
    icon: Hand,
    ink: 'text-state-waiting',
    word: 'Your turn',
    box: 'bg-panel shadow-[inset_3px_0_0_var(--color-state-waiting)]',
  },
  failed: {
    icon: CircleX,
    ink: 'text-state-failed',
    word: 'Failed',
    box: 'bg-panel shadow-[inset_3px_0_0_var(--color-state-failed)]',
  },
  later: { icon: Circle, ink: 'text-soft', word: 'Later', box: '' },
} as const

/** A link's steps in order of time: what is done, what happens now and whose turn it is, what comes later. */
export function LinkGuide({ groupId, link, use }: { groupId: string; link: PrivateLink; use: LinkUse }) {
  const steps = buildGuide(link, use)
  const { isMoving } = getLinkStateView(link)
  return (
    <section aria-labelledby="story" className="overflow-hidden rounded-box border border-line">
      <div className="relative flex min-h-11 flex-wrap items-center gap-x-4 border-b border-line px-4 py-2">
        <h2 id="story" className="mr-auto">
          What happens
        </h2>
        {isMoving && (
          <Suspense fallback={null}>
            <ElapsedTime groupId={groupId} link={link} />
          </Suspense>
        )}
      </div>
      {isMoving && (
        <Suspense fallback={null}>
          <StuckAdvice groupId={groupId} link={link} />
        </Suspense>
      )}
      <ol className="divide-y divide-line">
        {steps.map((step) => {
          const { icon: Icon, ink, word, box } = styles[step.when]
          return (
            <li key={step.id} className={`flex gap-3 px-4 py-3 ${box}`}>
              <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${ink}`} />
              <div className="min-w-0 grow space-y-2">
                <div>
                  <h3 className="flex items-baseline justify-between gap-x-3 font-medium">
                    {step.title}
                    {step.title !== word && <span className={`shrink-0 text-small font-normal ${ink}`}>{word}</span>}
                  </h3>
                  {step.text && <p className="text-small text-soft">{step.text}</p>}
                </div>
                <StepContent groupId={groupId} link={link} step={step} />
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
