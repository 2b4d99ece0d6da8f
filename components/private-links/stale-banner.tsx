'use client'
import { Ago } from '#components/ui/ago.tsx'
import { Banner } from '#components/ui/banner.tsx'
import type { Trouble } from '#lib/wire/answers.ts'

/** Two polls were missed: what is shown is kept, and how old it is is said. */
export function StaleBanner({ readAt, trouble }: { readAt: number; trouble: Trouble }) {
  return (
    <Banner look="warning" title="This is not the latest">
      <p>
        Last read from Atlas <Ago at={readAt} />. {trouble.sentence} The portal keeps trying.
      </p>
    </Banner>
  )
}
