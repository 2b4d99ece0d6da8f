import { OverviewPage } from '#components/overview/overview-page.tsx'
import { getOverview } from '#server/queries/overview.ts'
import { getProject } from '#server/queries/projects.ts'

export default async function ProjectPage({ params }: PageProps<'/projects/[groupId]'>) {
  const input = await params
  const [project, first] = await Promise.all([getProject('page', input), getOverview('page', input)])
  return project.ok && <OverviewPage project={project.value} first={first} />
}
