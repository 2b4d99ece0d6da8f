'use client'
import { useQuery } from '@tanstack/react-query'
import { troubleOf } from '#components/fetch-json.ts'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Mono } from '#components/ui/mono.tsx'
import { atlasAccount } from '#components/wizard/queries.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { Row, Shown } from '#lib/private-link/row.ts'
import { regionOf, taskValue, type TaskValue } from '#lib/private-link/task-values.ts'

function Line({ label, text, isWhole }: TaskValue) {
  return (
    <div>
      <dt className="text-[13px] text-soft">{label}</dt>
      <dd>
        {isWhole ? (
          <Mono text={text} label={label} longest={96} />
        ) : (
          <code className="block min-h-6 font-mono text-[13px] break-all text-soft">{text}</code>
        )}
      </dd>
    </div>
  )
}

function Document({ label, text, isWhole }: TaskValue) {
  return (
    <div>
      <dt className="flex items-center justify-between text-[13px] text-soft">
        <span className="inline-flex min-h-6 items-center">{label}</span> {isWhole && <CopyButton text={text} label={label} />}
      </dt>
      <dd>
        <pre
          tabIndex={0}
          aria-label={label}
          className="rounded-box border border-line bg-panel p-3 font-mono text-[13px] wrap-anywhere whitespace-pre-wrap"
        >
          {text}
        </pre>
      </dd>
    </div>
  )
}

type Props = { shows: readonly Shown[]; groupId: string; row: Row; request: CreateRequest }

/** The values a task speaks of, filled in from the draft and from Atlas. */
export function TaskValues({ shows, groupId, row, request }: Props) {
  const region = regionOf(request)
  const { data, error, refetch } = useQuery({ ...atlasAccount(groupId, row.provider, region), enabled: region !== '' })
  const values = shows.map((shown) => taskValue(shown, row, request, data?.account))
  return (
    <dl className="space-y-2">
      {error && (
        <div className="flex flex-wrap items-center gap-2 text-state-waiting">
          <dt className="sr-only">Atlas’s own account</dt>
          <dd>Atlas’s own account in this cloud could not be read. {troubleOf(error).sentence}</dd>
          <Button onClick={() => void refetch()}>Read it again</Button>
        </div>
      )}
      {values.map((value) =>
        value.isDocument ? <Document key={value.label} {...value} /> : <Line key={value.label} {...value} />,
      )}
    </dl>
  )
}
