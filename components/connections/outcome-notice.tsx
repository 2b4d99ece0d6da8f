'use client'
import { useEffect, useRef } from 'react'
import { ConnectionRefusalSummary } from '#components/connections/connection-refusal.tsx'
import { namePath } from '#components/connections/name-path.ts'
import { DeniedBanner } from '#components/private-links/denied-banner.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import { describeOpenCommand } from '#lib/connection/describe-open-command.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'
import { joinWords } from '#lib/join-words.ts'

type Noun = 'workspace' | 'connection'
type Unfinished = Exclude<StreamOutcome, { kind: 'done' }>
type Props = { outcome: Unfinished; noun: Noun }
type NoticeProps = { outcome: Exclude<Unfinished, { kind: 'refused' }>; noun: Noun }

function Notice({ outcome, noun }: NoticeProps) {
  switch (outcome.kind) {
    case 'invalid':
      return (
        <Banner variant="problem" title="Nothing was sent">
          <ul className="list-disc pl-5">
            {outcome.problems.map(({ field, sentence }) => (
              <li key={`${field} ${sentence}`}>{sentence}</li>
            ))}
          </ul>
        </Banner>
      )
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
      return (
        <Banner variant="problem" title="Atlas could not be reached">
          <p>{outcome.reason} Nothing was sent, so nothing was created. Try again once Atlas can be reached.</p>
          <RequestId requestId={outcome.requestId} />
        </Banner>
      )
    case 'none':
      return (
        <Banner variant="info" title="Nothing was sent">
          <p>The portal has no record of this request, and it never sends one that it has not recorded. Send it now.</p>
        </Banner>
      )
    case 'denied':
      return <DeniedBanner {...outcome} />
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
 * or covers it at the bottom of the window.
 */
export function OutcomeNotice({ outcome, noun }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  if (outcome.kind === 'refused') return <ConnectionRefusalSummary outcome={outcome} />
  return (
    <div ref={box} role="alert" tabIndex={-1}>
      <Notice outcome={outcome} noun={noun} />
    </div>
  )
}
