import { AuditPage } from '#components/audit/audit-page.tsx'
import { AppShell } from '#components/shell/app-shell.tsx'
import { audit } from '#server/actions/audit-reads.ts'
import { place } from '#server/actions/place.ts'
import { auditAsked } from '#lib/audit/audit-search.ts'

export default async function Audit({ searchParams }: PageProps<'/audit'>) {
  const params = await searchParams
  const [here, told] = await Promise.all([place(), audit('page', params)])
  return (
    <AppShell place={here} current="audit">
      <AuditPage filter={auditAsked(params)} result={told} mayAudit={here.mayAudit} />
    </AppShell>
  )
}
