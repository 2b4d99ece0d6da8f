'use client'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useCallback, useMemo, useState } from 'react'
import { FixButton } from '#components/private-links/fix-button.tsx'
import { PendingCreate } from '#components/private-links/pending-create.tsx'
import { UseAsCode } from '#components/private-links/use-as-code.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { RefusalDetail } from '#components/wizard/refusal-detail.tsx'
import { nameOfRow, rowOf } from '#lib/private-link/catalog.ts'
import { nameOfLink } from '#lib/private-link/link-name.ts'
import { requestOfLink } from '#lib/private-link/link-request.ts'
import { explainRefusal, type CreateOutcome } from '#lib/private-link/outcome.ts'
import type { AskedCreate } from '#lib/wire/asked.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import type { Project } from '#lib/wire/project.ts'

/** Why a create made no link, with a button to try again with the same values. */
function NoLink({ groupId, link, outcome }: { groupId: string; link: PrivateLink; outcome: CreateOutcome }) {
  const isRefused = outcome.kind === 'refused'
  return (
    <Banner variant="problem" title={isRefused ? explainRefusal(outcome.refusal).title : 'No private link was created'}>
      {isRefused ? (
        <RefusalDetail outcome={outcome} />
      ) : (
        <p>{'reason' in outcome ? outcome.reason : 'Nothing was created.'}</p>
      )}
      <FixButton groupId={groupId} link={link} />
    </Banner>
  )
}

export type AskedPageProps = { project: Project; asked: AskedCreate }

/** The status page of a create that has no link yet, for everybody who may see its project. */
export function AskedPage({ project, asked: { key, link, by, at } }: AskedPageProps) {
  const router = useRouter()
  const [failure, setFailure] = useState<CreateOutcome>()
  const listPath = `/projects/${project.id}/private-links`
  const handleOutcome = useCallback(
    (outcome: CreateOutcome) => {
      if ('linkId' in outcome) router.replace(`${listPath}/${outcome.linkId}`)
      else setFailure(outcome)
    },
    [router, listPath],
  )
  const source = useMemo(() => ({ request: requestOfLink(link) }), [link])
  const row = rowOf(link)
  const name = nameOfLink(link)
  return (
    <div className="space-y-6">
      <title>{`${name} – Private Link Portal`}</title>
      <Link href={listPath} className="inline-flex items-center gap-1.5 text-soft hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" /> Links
      </Link>
      <div className="space-y-2">
        <h1 className="min-w-0 break-words">{name}</h1>
        <p className="flex flex-wrap gap-x-3 gap-y-1 text-soft">
          <span>{row && nameOfRow(row)}</span>
          <span>
            Requested by {by} <RelativeTime at={at} />
          </span>
        </p>
      </div>
      {failure ? (
        <NoLink groupId={project.id} link={link} outcome={failure} />
      ) : (
        <PendingCreate project={project} draftKey={key} request={source.request} onOutcome={handleOutcome} />
      )}
      <UseAsCode groupId={project.id} source={source} />
    </div>
  )
}
