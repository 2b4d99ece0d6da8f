'use client'
import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleHelp, RefreshCw, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { troubleOf } from '#components/fetch-json.ts'
import { Ago } from '#components/ui/ago.tsx'
import { Button } from '#components/ui/button.tsx'
import { preflight } from '#components/wizard/queries.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

const looks = {
  passing: { icon: CircleCheck, ink: 'text-state-done', word: 'Passing' },
  failing: { icon: TriangleAlert, ink: 'text-state-waiting', word: 'Look at this' },
  unknowable: { icon: CircleHelp, ink: 'text-soft', word: 'Cannot be known' },
} as const

/** As many lines as there will be checks, so that the button below does not move when they come. */
const awaited = [0, 1, 2, 3, 4]

/** What Atlas says today about what this request needs; it warns, and the button that creates stays. */
export function Preflight({ groupId, request }: { groupId: string; request: CreateRequest }) {
  const { data, error, isFetching, refetch } = useQuery(preflight(groupId, request))
  return (
    <section aria-labelledby="preflight" aria-busy={isFetching} className="rounded-box border border-line">
      <div className="flex items-center gap-x-3 border-b border-line px-4 py-1">
        <h2 id="preflight" className="mr-auto">
          Before it is sent
        </h2>
        {data && (
          <span className="text-[13px] text-soft">
            checked <Ago at={data.at} />
          </span>
        )}
        <Button
          look="quiet"
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
          awaited.map((line) => (
            <li key={line} className="min-h-10 text-soft">
              {line === 0 && 'Asking Atlas…'}
            </li>
          ))}
        {error && <li className="text-state-waiting">Nothing could be checked. {troubleOf(error).sentence}</li>}
        {data?.checks.map(({ id, title, result, evidence, linkId }) => {
          const { icon: Icon, ink, word } = looks[result]
          return (
            <li key={id} className="flex gap-3">
              <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${ink}`} />
              <div className="min-w-0">
                <p className="font-medium">
                  <span className={result === 'passing' ? 'sr-only' : `${ink}`}>{word}: </span>
                  {title}
                </p>
                <p className="text-[13px] wrap-anywhere text-soft">
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
        })}
      </ul>
    </section>
  )
}
