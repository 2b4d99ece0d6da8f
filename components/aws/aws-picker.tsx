'use client'
import { useQuery } from '@tanstack/react-query'
import { RefreshCw, Search, X } from 'lucide-react'
import { useEffect, useId, useLayoutEffect, useRef, useState, type FormEvent } from 'react'
import { awsQueries, requestResourcesRefresh } from '#components/aws/queries.ts'
import { ResourceResults } from '#components/aws/resource-results.tsx'
import { toQueryError } from '#components/request-error.ts'
import { Button } from '#components/ui/button.tsx'
import { countResources, resourceNouns } from '#lib/aws/describe-resource.ts'
import { emptyResourceList, searchResources, type ResourceList } from '#lib/aws/resource-list.ts'
import type { AwsAccount } from '#lib/aws/aws-account.ts'
import type { AwsResource, AwsResourceKind } from '#lib/wire/aws.ts'

type PickerProps = {
  groupId: string
  /** Those to choose from; with one, only that is listed. */
  kinds: readonly AwsResourceKind[]
  onPick: (resource: AwsResource) => void
  onClose: () => void
}

function KindChoice(props: {
  kinds: readonly AwsResourceKind[]
  kind: AwsResourceKind
  onKind: (kind: AwsResourceKind) => void
}) {
  const { kinds, kind, onKind } = props
  if (kinds.length < 2) return null
  return (
    <div role="group" aria-label="What to pick" className="flex flex-wrap gap-1">
      {kinds.map((one) => (
        <Button
          key={one}
          variant="quiet"
          aria-pressed={one === kind}
          onClick={() => onKind(one)}
          className="aria-pressed:bg-hover aria-pressed:text-ink"
        >
          {resourceNouns[one].title}
        </Button>
      ))}
    </div>
  )
}

type SearchProps = { kind: AwsResourceKind; text: string; onText: (text: string) => void; onEnter: () => void }

/** It has the focus from the start. Enter picks what is the only one left. */
function SearchField({ kind, text, onText, onEnter }: SearchProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onEnter()
  }
  return (
    <form role="search" onSubmit={submit} className="relative grow">
      <label htmlFor={id} className="sr-only">
        Search {resourceNouns[kind].title}
      </label>
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-4 text-soft" />
      <input
        ref={input}
        id={id}
        type="search"
        value={text}
        autoComplete="off"
        spellCheck={false}
        placeholder="Search by name, region or account"
        onChange={(event) => onText(event.target.value)}
        className="block min-h-9 w-full rounded-box border border-edge bg-page pr-3 pl-9"
      />
    </form>
  )
}

const describeProgress = (kind: AwsResourceKind, list: ResourceList, isFetching: boolean) => {
  const count = countResources(
    kind,
    list.batches.reduce((sum, { resources }) => sum + resources.length, 0),
  )
  if (isFetching) return `Reading AWS… ${count} so far`
  return list.failures.length > 0 ? `${count}; not everything could be read` : count
}

type ResultsProps = Pick<PickerProps, 'groupId' | 'onPick'> & { accounts: readonly AwsAccount[]; kind: AwsResourceKind }

/** The resources of one kind, as they arrive. */
function KindResults({ groupId, kind, accounts, onPick }: ResultsProps) {
  const [search, setSearch] = useState('')
  const { data, error, isFetching, refetch } = useQuery(awsQueries.resources(groupId, kind))
  const list = data ?? emptyResourceList
  const readAgain = () => {
    if (isFetching) return
    requestResourcesRefresh(groupId, kind)
    void refetch()
  }
  const pickOnly = () => {
    const { groups } = searchResources(list, { accounts, search, limit: 2 })
    const fitting = groups.flatMap(({ resources }) => resources).filter(({ misfit }) => misfit === undefined)
    if (fitting.length === 1 && fitting[0]) onPick(fitting[0])
  }
  return (
    <>
      <div className="flex gap-2">
        <SearchField kind={kind} text={search} onText={setSearch} onEnter={pickOnly} />
        <Button
          variant="quiet"
          aria-disabled={isFetching}
          aria-label="Read AWS again"
          title="Read AWS again"
          onClick={readAgain}
        >
          <RefreshCw aria-hidden className="size-4" />
        </Button>
      </div>
      <p role="status" className="min-h-5 shrink-0 text-small text-soft">
        {describeProgress(kind, list, isFetching)}
      </p>
      {error && (
        <p role="alert" className="text-small text-state-failed">
          The list broke off. {toQueryError(error).sentence}
        </p>
      )}
      <div
        role="region"
        aria-label={resourceNouns[kind].title}
        aria-busy={isFetching}
        tabIndex={0}
        className="min-h-40 shrink grow overflow-y-auto rounded-box border border-line"
      >
        <ResourceResults {...{ kind, list, accounts, search, onPick }} />
      </div>
    </>
  )
}

/** Picks something in the AWS accounts of a project. It is open from the start; nothing is changed in AWS. */
export function AwsPicker({ groupId, kinds, onPick, onClose }: PickerProps) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [kind, setKind] = useState(kinds[0] ?? 'cluster')
  const { data, error } = useQuery(awsQueries.accounts(groupId))
  /** Before the search takes the focus, which the opening would take away from it. */
  useLayoutEffect(() => dialog.current?.showModal(), [])
  const pick = (resource: AwsResource) => {
    dialog.current?.close()
    onPick(resource)
  }
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby={id}
      className="m-auto h-[min(40rem,calc(100dvh-2rem))] w-[calc(100%-2rem)] max-w-2xl rounded-box border border-line bg-page p-4 text-ink backdrop:bg-black/50 sm:p-6"
    >
      <div className="flex h-full flex-col gap-3">
        <div className="flex items-start justify-between gap-2">
          <h2 id={id}>Pick from AWS</h2>
          <Button variant="quiet" aria-label="Close" onClick={() => dialog.current?.close()} className="-mt-1.5 -mr-2">
            <X aria-hidden className="size-4" />
          </Button>
        </div>
        <KindChoice kinds={kinds} kind={kind} onKind={setKind} />
        {error && <p className="text-state-failed">{toQueryError(error).sentence}</p>}
        <KindResults key={kind} groupId={groupId} kind={kind} accounts={data?.accounts ?? []} onPick={pick} />
      </div>
    </dialog>
  )
}
