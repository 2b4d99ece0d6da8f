import { notFound } from 'next/navigation'
import { AppShell } from '#components/shell/app-shell.tsx'
import { UnreadableProject } from '#components/shell/unreadable-project.tsx'
import { readPageContext } from '#server/http/page-context.ts'
import { getProject } from '#server/queries/projects.ts'

export default async function ProjectLayout({ params, children }: LayoutProps<'/projects/[groupId]'>) {
  const [context, project] = await Promise.all([readPageContext(), getProject('page', await params)])
  if (!project.ok && project.error.kind === 'not-found') notFound()
  return (
    <AppShell place={context} project={project.ok ? project.value : undefined}>
      {project.ok ? children : <UnreadableProject trouble={project.error} />}
    </AppShell>
  )
}
