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

type Check = PreflightAnswer['checks'][number]

function CheckLine({ groupId, check }: { groupId: string; check: Check }) {
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

const formatPassing = (count: number, all: number) => {
  const checks = count === 1 ? '1 check' : `${String(count)} checks`
  return count === all ? `All ${checks} passed` : `${checks} passed`
}

/** What needs a look, and in one line what passed. */
function Checks({ groupId, checks }: { groupId: string; checks: readonly Check[] }) {
  const passing = checks.filter(({ result }) => result === 'passing')
  const others = checks.filter(({ result }) => result !== 'passing')
  const listLines = (some: readonly Check[]) =>
    some.map((check) => <CheckLine key={check.id} groupId={groupId} check={check} />)
  return (
    <>
      {others.length > 0 && <ul className="space-y-3">{listLines(others)}</ul>}
      {passing.length > 0 && (
        <details>
          <summary className="w-fit font-medium text-state-done">
            {formatPassing(passing.length, checks.length)}
          </summary>
          <ul className="space-y-3 pt-3">{listLines(passing)}</ul>
        </details>
      )}
    </>
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
      <div className="space-y-3 px-4 py-3">
        {!data && !error && <p className="text-soft">Checking with Atlas…</p>}
        {error && <p className="text-state-waiting">Nothing could be checked. {toQueryError(error).sentence}</p>}
        {data && <Checks groupId={groupId} checks={data.checks} />}
      </div>
    </section>
  )
}
