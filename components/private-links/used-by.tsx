import { LinkUsers } from '#components/private-links/link-users.tsx'
import { toQueryError } from '#components/request-error.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { UsersAnswer } from '#lib/wire/link-users.ts'

type Known = Extract<UsersAnswer, { kind: 'known' }>

function Unused({ unusedSince, cost }: Pick<Known, 'unusedSince' | 'cost'>) {
  return (
    <div className="space-y-1 py-3">
      <p className="font-medium">
        {unusedSince === undefined ? (
          'Nothing uses it.'
        ) : (
          <>
            Unused for <RelativeTime at={Date.parse(unusedSince)} suffix="" />
          </>
        )}
      </p>
      <p className="text-small text-soft">
        No stream connection of this project uses it
        {unusedSince !== undefined && ', as far back as the portal has seen'}.{' '}
        {cost?.text ?? 'It is billed by the hour.'}
      </p>
    </div>
  )
}

function Content({ groupId, answer }: { groupId: string; answer: UsersAnswer }) {
  if (answer.kind === 'unknowable') return <p className="py-3 text-state-waiting">{answer.sentence}</p>
  return answer.users.length > 0 ? <LinkUsers groupId={groupId} users={answer.users} /> : <Unused {...answer} />
}

type Props = { groupId: string; answer: UsersAnswer | undefined; error: Error | null }

/** Which stream connections use a link; for an unused one since when, and what it has cost meanwhile. */
export function UsedBy({ groupId, answer, error }: Props) {
  return (
    <section aria-labelledby="used-by" className="rounded-box border border-line">
      <h2 id="used-by" className="border-b border-line px-4 py-2">
        Used by
      </h2>
      <div className="min-h-14 px-4">
        {answer && <Content groupId={groupId} answer={answer} />}
        {!answer && (
          <p className={`py-3 ${error ? 'text-state-waiting' : 'text-soft'}`}>
            {error
              ? `The connections that use it could not be read. ${toQueryError(error).sentence}`
              : 'Checking which stream connections use it…'}
          </p>
        )}
      </div>
    </section>
  )
}
