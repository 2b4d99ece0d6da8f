import { AuditPage } from '#components/audit/audit-page.tsx'
import { AppShell } from '#components/shell/app-shell.tsx'
import { readPageContext } from '#server/http/page-context.ts'
import { getAuditPage } from '#server/queries/audit.ts'
import { parseAuditSearch } from '#lib/audit/audit-search.ts'

export default async function Audit({ searchParams }: PageProps<'/audit'>) {
  const params = await searchParams
  const [context, result] = await Promise.all([readPageContext(), getAuditPage('page', params)])
  return (
    <AppShell place={context} current="audit">
      <AuditPage filter={parseAuditSearch(params)} result={result} mayAudit={context.mayAudit} />
    </AppShell>
  )
}
