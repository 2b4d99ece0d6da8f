import { notFound } from 'next/navigation'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { AppShell } from '#components/shell/app-shell.tsx'
import { ProjectSwitch } from '#components/shell/project-switch.tsx'
import { readPageContext } from '#server/http/page-context.ts'
import { getProject } from '#server/queries/projects.ts'

export default async function ProjectLayout({ params, children }: LayoutProps<'/projects/[groupId]'>) {
  const [context, project] = await Promise.all([readPageContext(), getProject('page', await params)])
  if (!project.ok && project.error.kind === 'not-found') notFound()
  return (
    <AppShell place={context} project={project.ok && <ProjectSwitch project={project.value} />}>
      {project.ok ? children : <QueryErrorBanner trouble={project.error} />}
    </AppShell>
  )
}
