import { AuditPage } from '#components/audit/audit-page.tsx'
import { AppShell } from '#components/shell/app-shell.tsx'
import { readPageContext } from '#server/http/page-context.ts'
import { getAuditPage } from '#server/queries/audit.ts'
import { getProject } from '#server/queries/projects.ts'
import { parseAuditSearch } from '#lib/audit/audit-search.ts'

export default async function Audit({ searchParams }: PageProps<'/audit'>) {
  const params = await searchParams
  const filter = parseAuditSearch(params)
  const [context, result, project] = await Promise.all([
    readPageContext(),
    getAuditPage('page', params),
    filter.groupId === undefined ? undefined : getProject('page', { groupId: filter.groupId }),
  ])
  return (
    <AppShell place={context} project={project?.ok ? project.value : undefined}>
      <AuditPage filter={filter} result={result} mayAudit={context.mayAudit} />
    </AppShell>
  )
}
