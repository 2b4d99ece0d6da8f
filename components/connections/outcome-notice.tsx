'use client'
import { useEffect, useRef } from 'react'
import type { Ask } from '#components/approvals/ask.ts'
import { ConnectionRefusalSummary } from '#components/connections/connection-refusal.tsx'
import { InvalidBanner } from '#components/connections/invalid-banner.tsx'
import { namePath } from '#components/connections/name-path.ts'
import { DeniedBanner } from '#components/private-links/denied-banner.tsx'
import { NotSentBanner } from '#components/private-links/not-sent-banner.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { describeOpenCommand } from '#lib/connection/describe-open-command.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'
import { joinWords } from '#lib/join-words.ts'

type Noun = 'workspace' | 'connection'
type Unfinished = Exclude<StreamOutcome, { kind: 'done' }>
type Props = { outcome: Unfinished; noun: Noun; ask?: Ask | undefined }
type NoticeProps = Omit<Props, 'outcome'> & { outcome: Exclude<Unfinished, { kind: 'refused' }> }

function Notice({ outcome, noun, ask }: NoticeProps) {
  switch (outcome.kind) {
    case 'invalid':
      return <InvalidBanner problems={outcome.problems} />
    case 'existing':
      return (
        <Banner variant="problem" title={`There is a ${noun} of this name already`}>
          <p>
            Nothing was created.{' '}
            {outcome.differing.length > 0 &&
              `It differs from yours in: ${joinWords([...new Set(outcome.differing.map(namePath))])}. `}
            Choose another name, or use what is there.
          </p>
        </Banner>
      )
    case 'not-sent':
      return <NotSentBanner outcome={outcome} isCreate />
    case 'none':
      return (
        <Banner variant="info" title="Nothing was sent">
          <p>The portal has no record of this request, and it never sends one that it has not recorded. Send it now.</p>
        </Banner>
      )
    case 'denied':
      return <DeniedBanner {...outcome} ask={ask} />
    case 'sending':
    case 'unknown':
    case 'not-found':
    case 'unclear': {
      const { title, sentence } = describeOpenCommand({ kind: `create-${noun}`, status: outcome.kind })
      return (
        <Banner variant={outcome.kind === 'sending' ? 'info' : 'warning'} title={title}>
          <p>{sentence}</p>
          <p className="text-small text-soft">
            Sent <RelativeTime at={outcome.sentAt} />
          </p>
        </Banner>
      )
    }
    default:
      return outcome satisfies never
  }
}

/**
 * What became of a create that is not done. It is focused once, when it comes: the button that it answers may be gone,
 * or covers it at the bottom of the window. `ask`: what an approval can be asked for where it needs one.
 */
export function OutcomeNotice({ outcome, noun, ask }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  if (outcome.kind === 'refused') return <ConnectionRefusalSummary outcome={outcome} />
  return (
    <div ref={box} role="alert" tabIndex={-1}>
      <Notice outcome={outcome} noun={noun} ask={ask} />
    </div>
  )
}
