import { notFound } from 'next/navigation'
import { TroubleBanner } from '#components/private-links/trouble-banner.tsx'
import { Frame } from '#components/shell/frame.tsx'
import { ProjectSwitch } from '#components/shell/project-switch.tsx'
import { readPageContext } from '#server/http/page-context.ts'
import { getProject } from '#server/queries/projects.ts'

export default async function ProjectLayout({ params, children }: LayoutProps<'/projects/[groupId]'>) {
  const [context, project] = await Promise.all([readPageContext(), getProject('page', await params)])
  if (!project.ok && project.trouble.kind === 'not-found') notFound()
  return (
    <Frame place={context} project={project.ok && <ProjectSwitch project={project.value} />}>
      {project.ok ? children : <TroubleBanner trouble={project.trouble} />}
    </Frame>
  )
}
