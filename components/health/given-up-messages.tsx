import { SendMessageAgainButton } from '#components/health/send-message-again-button.tsx'
import { AbsoluteTime } from '#components/ui/absolute-time.tsx'
import { eventKinds, isEventKind } from '#lib/notification/event-kind.ts'
import type { GivenUpMessage } from '#lib/wire/given-up-message.ts'

/** The messages that were given up, each with its reason and the way to send it again. */
export function GivenUpMessages({ messages }: { messages: readonly GivenUpMessage[] }) {
  return (
    <section aria-labelledby="given-up" className="space-y-3">
      <h2 id="given-up">Messages that did not arrive</h2>
      <ul className="divide-y divide-line rounded-box border border-line">
        {messages.map(({ id, target, receiver, kind, groupId, reason, at }) => (
          <li
            key={`${id} ${target}`}
            className="grid items-start gap-x-6 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto]"
          >
            <div className="min-w-0">
              <h3 className="wrap-anywhere">
                {isEventKind(kind) ? eventKinds[kind].title : kind} <span aria-hidden>→</span>{' '}
                <span className="sr-only">to</span> {receiver}
              </h3>
              <p className="text-small wrap-anywhere text-soft">
                <AbsoluteTime at={new Date(at).toISOString()} /> {groupId !== '' && `· project ${groupId}`}
              </p>
              <p className="text-small wrap-anywhere text-soft">{reason}</p>
            </div>
            <SendMessageAgainButton id={id} target={target} />
          </li>
        ))}
      </ul>
    </section>
  )
}
