import { Link } from '#components/ui/link.tsx'
import { AuditFilter } from '#components/audit/audit-filter.tsx'
import { AuditTable } from '#components/audit/audit-table.tsx'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { DownloadLink } from '#components/ui/download-link.tsx'
import { buildAuditSearch, hasFilter, type AuditSearch } from '#lib/audit/audit-search.ts'
import type { QueryResult, QueryError } from '#lib/wire/answers.ts'
import type { AuditAnswer } from '#lib/wire/audit.ts'

type RefusalProps = { filter: AuditSearch; trouble: QueryError; mayAudit: boolean }

function Refusal({ filter, trouble, mayAudit }: RefusalProps) {
  if (trouble.kind === 'not-found')
    return (
      <Banner variant="problem" title="The audit cannot be filtered by this">
        <p>{trouble.sentence}</p>
      </Banner>
    )
  if (trouble.kind === 'not-allowed' && mayAudit && filter.groupId === undefined)
    return (
      <Banner variant="info" title="Choose a project">
        <p>Only admins of all projects may read the whole audit. Choose one of your projects in the filter.</p>
      </Banner>
    )
  return <QueryErrorBanner trouble={trouble} />
}

const getNewestHref = (filter: AuditSearch) => `/audit${buildAuditSearch({ ...filter, before: '' })}`

/** Why the page has no entries, and a link to where there are some. */
const explainEmptiness = (filter: AuditSearch): { title: string; href: string; linkText: string } => {
  if (filter.before !== undefined)
    return { title: 'There are no older entries', href: getNewestHref(filter), linkText: 'Back to the newest' }
  if (hasFilter(filter))
    return { title: 'No entries match this filter', href: '/audit', linkText: 'Show the whole audit' }
  return { title: 'Nothing has been done yet', href: '/projects', linkText: 'Choose a project' }
}

function EmptyAudit({ filter }: { filter: AuditSearch }) {
  const { title, href, linkText } = explainEmptiness(filter)
  return (
    <section className="space-y-4 rounded-box border border-dashed border-edge px-6 py-10 text-center">
      <h2>{title}</h2>
      <p>
        <Link href={href} className="link">
          {linkText}
        </Link>
      </p>
    </section>
  )
}

/** "73 entries", as many as match the filter on all pages. */
const formatCount = ({ count, isMore }: AuditAnswer) =>
  `${isMore ? 'More than ' : ''}${count.toLocaleString('en-GB')} ${count === 1 ? 'entry' : 'entries'}`

/** `older`: the entry before which the next page begins; null on the last page. */
function Pages({ filter, older }: { filter: AuditSearch; older: number | null }) {
  return (
    <nav aria-label="Pages of the audit" className="flex flex-wrap items-center gap-2">
      {filter.before !== undefined && <ButtonLink href={getNewestHref(filter)}>Newest</ButtonLink>}
      {older !== null && (
        <ButtonLink href={`/audit${buildAuditSearch({ ...filter, before: String(older) })}`}>Older</ButtonLink>
      )}
      <p className="text-small text-soft">
        Each row holds the hash of the row before it. To verify that none was changed, run{' '}
        <code className="font-mono">npm run audit -- verify</code>.
      </p>
    </nav>
  )
}

export type AuditPageProps = { filter: AuditSearch; result: QueryResult<AuditAnswer>; mayAudit: boolean }

/** Who did what in the portal: filtered by the URL, one page at a time, and all of it as a file. */
export function AuditPage({ filter, result, mayAudit }: AuditPageProps) {
  const { rows, older } = result.ok ? result.value : { rows: [], older: null }
  return (
    <div className="space-y-6">
      <title>Audit – Private Link Portal</title>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1>Audit</h1>
        <p role="status" className="mr-auto text-small text-soft">
          {result.ok && rows.length > 0 && formatCount(result.value)}
        </p>
        {rows.length > 0 && (
          <DownloadLink href={`/api/audit/export${buildAuditSearch({ ...filter, before: '' })}`}>
            Export as JSON lines
          </DownloadLink>
        )}
      </div>
      {mayAudit && <AuditFilter filter={filter} />}
      {!result.ok && <Refusal filter={filter} trouble={result.error} mayAudit={mayAudit} />}
      {result.ok && rows.length === 0 && <EmptyAudit filter={filter} />}
      {rows.length > 0 && <AuditTable rows={rows} filter={filter} />}
      {rows.length > 0 && <Pages filter={filter} older={older} />}
    </div>
  )
}
