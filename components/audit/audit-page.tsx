import Link from 'next/link'
import { AuditFilter } from '#components/audit/audit-filter.tsx'
import { AuditTable } from '#components/audit/audit-table.tsx'
import { TroubleBanner } from '#components/private-links/trouble-banner.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { FileLink } from '#components/ui/button.tsx'
import { auditSearch, isNarrowed, type AuditAsked } from '#lib/audit/audit-search.ts'
import type { Told, Trouble } from '#lib/wire/answers.ts'
import type { AuditAnswer } from '#lib/wire/audit.ts'

function Refusal({ asked, trouble, mayAudit }: { asked: AuditAsked; trouble: Trouble; mayAudit: boolean }) {
  if (trouble.kind === 'not-found')
    return (
      <Banner look="problem" title="The audit cannot be filtered by this">
        <p>{trouble.sentence}</p>
      </Banner>
    )
  if (trouble.kind === 'not-allowed' && mayAudit && asked.groupId === undefined)
    return (
      <Banner look="news" title="Choose a project">
        <p>The whole audit is read by the admins of all projects. Choose one of yours in the filter.</p>
      </Banner>
    )
  return <TroubleBanner trouble={trouble} />
}

function Nothing({ asked }: { asked: AuditAsked }) {
  const [title, way] =
    asked.before !== undefined
      ? ['Nothing is older', { href: `/audit${auditSearch({ ...asked, before: '' })}`, words: 'Back to the newest' }]
      : isNarrowed(asked)
        ? ['Nothing in the audit fits this filter', { href: '/audit', words: 'Show the whole audit' }]
        : ['Nothing has been done yet', { href: '/projects', words: 'Choose a project' }]
  return (
    <section className="space-y-4 rounded-box border border-dashed border-edge px-6 py-10 text-center">
      <h2>{title}</h2>
      <p>
        <Link href={way.href} className="link">
          {way.words}
        </Link>
      </p>
    </section>
  )
}

/** Who did what in the portal: narrowed by what stands in the address, a page at a time, and all of it as a file. */
export function AuditPage({
  asked,
  told,
  mayAudit,
}: {
  asked: AuditAsked
  told: Told<AuditAnswer>
  mayAudit: boolean
}) {
  const { rows, older } = told.ok ? told.value : { rows: [], older: null }
  return (
    <div className="space-y-6">
      <title>Audit – Private Link Portal</title>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="mr-auto">Audit</h1>
        {rows.length > 0 && (
          <FileLink href={`/api/audit/export${auditSearch({ ...asked, before: '' })}`}>Export as JSON lines</FileLink>
        )}
      </div>
      {mayAudit && <AuditFilter asked={asked} />}
      {!told.ok && <Refusal asked={asked} trouble={told.trouble} mayAudit={mayAudit} />}
      {told.ok && rows.length === 0 && <Nothing asked={asked} />}
      {rows.length > 0 && <AuditTable rows={rows} asked={asked} />}
      {rows.length > 0 && (
        <nav aria-label="Pages of the audit" className="flex flex-wrap items-center gap-2">
          {asked.before !== undefined && (
            <ButtonLink href={`/audit${auditSearch({ ...asked, before: '' })}`}>Newest</ButtonLink>
          )}
          {older !== null && (
            <ButtonLink href={`/audit${auditSearch({ ...asked, before: String(older) })}`}>Older</ButtonLink>
          )}
          <p className="text-[13px] text-soft">
            Each row holds the hash of the one before. Whether all of them still fit is told by{' '}
            <code className="font-mono">npm run audit -- verify</code>.
          </p>
        </nav>
      )}
    </div>
  )
}
