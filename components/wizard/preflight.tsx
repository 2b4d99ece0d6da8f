'use client'
import { useQuery } from '@tanstack/react-query'
import { toQueryError } from '#components/request-error.ts'
import { Button } from '#components/ui/button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { CheckEvidence, checkStyles, type Check } from '#components/wizard/check-evidence.tsx'
import { wizardQueries } from '#components/wizard/queries.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

function CheckLine({ groupId, check }: { groupId: string; check: Check }) {
  const { icon: Icon, ink, word } = checkStyles[check.result]
  return (
    <li className="flex gap-3">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${ink}`} />
      <div className="min-w-0">
        <p className="font-medium">
          <span className={check.result === 'passing' ? 'sr-only' : ink}>{word}: </span>
          {check.title}
        </p>
        <p className="text-small wrap-anywhere text-soft">
          <CheckEvidence groupId={groupId} check={check} />
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

/** `without`: the id of a check that is shown elsewhere. */
type Props = { groupId: string; request: CreateRequest; without?: Check['id'] }

/** Checks what this request needs in Atlas today. It only warns: the create button stays. */
export function Preflight({ groupId, request, without }: Props) {
  const { data, error, isFetching, refetch } = useQuery(wizardQueries.preflight(groupId, request))
  return (
    <section aria-labelledby="preflight" aria-busy={isFetching} className="rounded-box border border-line">
      <div className="flex flex-wrap items-center gap-x-3 border-b border-line px-4 py-1">
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
          className="-mr-3 ml-auto"
          aria-disabled={isFetching}
          onClick={() => !isFetching && void refetch()}
        >
          Check again
        </Button>
      </div>
      <div className="space-y-3 px-4 py-3">
        {!data && !error && <p className="text-soft">Checking…</p>}
        {error && <p className="text-state-waiting">Nothing could be checked. {toQueryError(error).sentence}</p>}
        {data && <Checks groupId={groupId} checks={data.checks.filter(({ id }) => id !== without)} />}
      </div>
    </section>
  )
}
