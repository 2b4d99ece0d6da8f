'use client'
import { useQuery } from '@tanstack/react-query'
import { troubleOf } from '#components/fetch-json.ts'
import { LinksTable } from '#components/private-links/links-table.tsx'
import { privateLinks } from '#components/private-links/queries.ts'
import { Ago } from '#components/ui/ago.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import { useWizard } from '#components/wizard/wizard.tsx'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { Row } from '#lib/private-link/row.ts'
import { isSameTarget } from '#lib/private-link/same-target.ts'

type Props = { row: Row; request: CreateRequest; at: number; outcome: CreateOutcome | undefined }

/** Sent, and no answer came: says so, and shows what Atlas has instead of offering to send again. */
export function UnknownOutcome({ row, request, at, outcome }: Props) {
  const { project } = useWizard()
  const { data, error } = useQuery(privateLinks.list(project.id))
  const same = data?.links.filter((link) => isSameTarget(row, request, link)) ?? []
  return (
    <div className="space-y-4">
      <div role="alert">
        <Banner look="warning" title="It is not known whether Atlas created this link">
          <p>
            The request was sent <Ago at={at} /> and no usable answer came.{' '}
            {outcome?.kind === 'unknown' && outcome.reason} Sending it again could make a second, billed link, so the
            portal does not offer it. Look at what Atlas has:
          </p>
          {outcome?.kind === 'unknown' && outcome.requestId && <RequestId requestId={outcome.requestId} />}
        </Banner>
      </div>
      <section aria-labelledby="standing" className="space-y-2">
        <h2 id="standing">
          {data ? `Links to this target in ${project.name}: ${String(same.length)}` : 'Reading the links from Atlas…'}
        </h2>
        {error && <p className="text-state-waiting">{troubleOf(error).sentence}</p>}
        {same.length > 0 && <LinksTable groupId={project.id} links={same} />}
        {data && same.length === 0 && (
          <p className="text-soft">
            None so far. It can still appear: this list is read again every few seconds. Your draft is kept.
          </p>
        )}
      </section>
      <ButtonLink href={`/projects/${project.id}/private-links`}>Show all links</ButtonLink>
    </div>
  )
}
