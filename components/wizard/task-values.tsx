'use client'
import { useQuery } from '@tanstack/react-query'
import { troubleOf } from '#components/fetch-json.ts'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Mono } from '#components/ui/mono.tsx'
import { atlasAccount } from '#components/wizard/queries.ts'
import { readMskArn } from '#lib/private-link/arn.ts'
import type { Shown } from '#lib/private-link/catalog.ts'
import { mskPolicy, principalOf } from '#lib/private-link/msk-policy.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

function Value({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <dt className="text-[13px] text-soft">{label}</dt>
      <dd>
        <Mono text={text} label={label} longest={96} />
      </dd>
    </div>
  )
}

/** The values a task speaks of, filled in from the draft and from Atlas. */
export function TaskValues(props: { shows: readonly Shown[]; groupId: string; request: CreateRequest }) {
  const { shows, groupId, request } = props
  const arn = request.arn ?? ''
  const read = readMskArn(arn)
  const region = read.ok ? read.arn.region : ''
  const { data, error, refetch } = useQuery({ ...atlasAccount(groupId, 'AWS', region), enabled: region !== '' })
  const account = data?.account
  return (
    <dl className="space-y-2">
      {shows.includes('atlasAccount') && account && <Value label="Principal (Atlas’s AWS account)" text={principalOf(account)} />}
      {error && (
        <div className="flex flex-wrap items-center gap-2 text-state-waiting">
          <dt className="sr-only">Principal</dt>
          <dd>Atlas’s AWS account could not be read. {troubleOf(error).sentence}</dd>
          <Button onClick={() => void refetch()}>Read it again</Button>
        </div>
      )}
      {shows.includes('arn') && <Value label="Resource" text={arn} />}
      {shows.includes('mskPolicy') && account && (
        <div>
          <dt className="flex items-center justify-between text-[13px] text-soft">
            The policy as JSON <CopyButton text={mskPolicy(account, arn)} label="policy" />
          </dt>
          <dd>
            <pre
              tabIndex={0}
              aria-label="The policy as JSON"
              className="rounded-box border border-line bg-panel p-3 font-mono text-[13px] break-all whitespace-pre-wrap"
            >
              {mskPolicy(account, arn)}
            </pre>
          </dd>
        </div>
      )}
    </dl>
  )
}
