'use client'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useCallback, useMemo, useState } from 'react'
import { FixButton } from '#components/private-links/fix-button.tsx'
import { OpenOutcome } from '#components/private-links/open-outcome.tsx'
import { UseAs } from '#components/private-links/use-as.tsx'
import { Ago } from '#components/ui/ago.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { RefusalDetail } from '#components/wizard/refusal-detail.tsx'
import { getLinkTypeName, findLinkType } from '#lib/link-types/catalog.ts'
import { getLinkName } from '#lib/private-link/link-name.ts'
import { restoreRequest } from '#lib/private-link/restore-request.ts'
import { explainRefusal, type CreateOutcome } from '#lib/private-link/outcome.ts'
import type { AskedCreate } from '#lib/wire/asked.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import type { Project } from '#lib/wire/project.ts'

/** A create that came to nothing: why, and a draft with the same values. */
function NoLink({ groupId, link, outcome }: { groupId: string; link: PrivateLink; outcome: CreateOutcome }) {
  const isRefused = outcome.kind === 'refused'
  return (
    <Banner look="problem" title={isRefused ? explainRefusal(outcome.refusal).title : 'No private link came of this'}>
      {isRefused ? (
        <RefusalDetail refused={outcome} />
      ) : (
        <p>{'reason' in outcome ? outcome.reason : 'Nothing was created.'}</p>
      )}
      <FixButton groupId={groupId} link={link} />
    </Banner>
  )
}

/** A create that has no link yet, for everybody who may see its project: where it stands, what a person may decide, what was asked. */
export function AskedPage({ project, asked }: { project: Project; asked: AskedCreate }) {
  const { key, link, by, at } = asked
  const router = useRouter()
  const [settled, setSettled] = useState<CreateOutcome>()
  const links = `/projects/${project.id}/private-links`
  const settle = useCallback(
    (outcome: CreateOutcome) => {
      if ('linkId' in outcome) router.replace(`${links}/${outcome.linkId}`)
      else setSettled(outcome)
    },
    [router, links],
  )
  const exported = useMemo(() => ({ request: restoreRequest(link) }), [link])
  const row = findLinkType(link)
  const name = getLinkName(link)
  return (
    <div className="space-y-6">
      <title>{`${name} – Private Link Portal`}</title>
      <Link href={links} className="inline-flex items-center gap-1.5 text-soft hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" /> Links
      </Link>
      <div className="space-y-2">
        <h1 className="min-w-0 break-words">{name}</h1>
        <p className="flex flex-wrap gap-x-3 gap-y-1 text-soft">
          <span>{row && getLinkTypeName(row)}</span>
          <span>
            Asked for by {by} <Ago at={at} />
          </span>
        </p>
      </div>
      {settled ? (
        <NoLink groupId={project.id} link={link} outcome={settled} />
      ) : (
        <OpenOutcome project={project} draftKey={key} request={exported.request} onSettled={settle} />
      )}
      <UseAs groupId={project.id} of={exported} />
    </div>
  )
}
