'use client'
import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleHelp, RefreshCw, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { toQueryError } from '#components/request-error.ts'
import { Button } from '#components/ui/button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { wizardQueries } from '#components/wizard/queries.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { PreflightAnswer } from '#lib/wire/answers.ts'

const styles = {
  passing: { icon: CircleCheck, ink: 'text-state-done', word: 'Passed' },
  failing: { icon: TriangleAlert, ink: 'text-state-waiting', word: 'Needs attention' },
  unknowable: { icon: CircleHelp, ink: 'text-soft', word: 'Cannot be checked' },
} as const

/** As many lines as there will be checks, so that the button below does not move when they arrive. */
const placeholderLines = [0, 1, 2, 3, 4]

function CheckLine({ groupId, check }: { groupId: string; check: PreflightAnswer['checks'][number] }) {
  const { title, result, evidence, linkId } = check
  const { icon: Icon, ink, word } = styles[result]
  return (
    <li className="flex gap-3">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${ink}`} />
      <div className="min-w-0">
        <p className="font-medium">
          <span className={result === 'passing' ? 'sr-only' : ink}>{word}: </span>
          {title}
        </p>
        <p className="text-small wrap-anywhere text-soft">
          {evidence}{' '}
          {linkId && (
            <Link href={`/projects/${groupId}/private-links/${linkId}`} className="link">
              Open that link
            </Link>
          )}
        </p>
      </div>
    </li>
  )
}

/** Checks what this request needs in Atlas today. It only warns: the create button stays. */
export function Preflight({ groupId, request }: { groupId: string; request: CreateRequest }) {
  const { data, error, isFetching, refetch } = useQuery(wizardQueries.preflight(groupId, request))
  return (
    <section aria-labelledby="preflight" aria-busy={isFetching} className="rounded-box border border-line">
      <div className="flex items-center gap-x-3 border-b border-line px-4 py-1">
        <h2 id="preflight" className="mr-auto">
          Before it is sent
        </h2>
        {data && (
          <span className="text-small text-soft">
            checked <RelativeTime at={data.at} />
          </span>
        )}
        <Button
          variant="quiet"
          aria-disabled={isFetching}
          onClick={() => !isFetching && void refetch()}
          aria-label="Check again"
        >
          <RefreshCw aria-hidden className="size-4" />
        </Button>
      </div>
      <ul className="space-y-3 p-4">
        {!data &&
          !error &&
          placeholderLines.map((line) => (
            <li key={line} className="min-h-10 text-soft">
              {line === 0 && 'Checking with Atlas…'}
            </li>
          ))}
        {error && <li className="text-state-waiting">Nothing could be checked. {toQueryError(error).sentence}</li>}
        {data?.checks.map((check) => (
          <CheckLine key={check.id} groupId={groupId} check={check} />
        ))}
      </ul>
    </section>
  )
}
