'use client'
import { useRouter } from 'next/navigation'
import { useCallback, useMemo, useState } from 'react'
import { PendingCreate } from '#components/private-links/pending-create.tsx'
import { CreateFailure } from '#components/private-links/create-failure.tsx'
import { UseAsCode } from '#components/private-links/use-as-code.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { findLinkType } from '#lib/link-types/catalog.ts'
import { getNameWithCloud } from '#lib/link-types/name-with-cloud.ts'
import { getLinkName } from '#lib/private-link/link-name.ts'
import { restoreRequest } from '#lib/private-link/restore-request.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import type { RequestedCreate } from '#lib/wire/requested-create.ts'
import type { Project } from '#lib/wire/project.ts'

export type CreateStatusPageProps = { project: Project; asked: RequestedCreate }

/** The status page of a create that has no link yet, for everybody who may see its project. */
export function CreateStatusPage({ project, asked: { key, link, by, at } }: CreateStatusPageProps) {
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
  const source = useMemo(() => ({ request: restoreRequest(link) }), [link])
  const linkType = findLinkType(link)
  const name = getLinkName(link)
  return (
    <div className="space-y-6">
      <title>{`${name} – Private Link Portal`}</title>
      <div className="space-y-1">
        <PageHeading className="min-w-0 break-words">{name}</PageHeading>
        <p className="flex flex-wrap gap-x-3 gap-y-1 text-soft">
          <span>{linkType && getNameWithCloud(linkType)}</span>
          <span>
            Requested by {by} <RelativeTime at={at} />
          </span>
        </p>
      </div>
      {failure ? (
        <CreateFailure groupId={project.id} link={link} outcome={failure} />
      ) : (
        <PendingCreate project={project} draftKey={key} request={source.request} onOutcome={handleOutcome} />
      )}
      <UseAsCode groupId={project.id} source={source} />
    </div>
  )
}
