import { WorkspacesPage } from '#components/workspaces/workspaces-page.tsx'
import { getProject } from '#server/queries/projects.ts'
import { listWorkspaces } from '#server/queries/streams.ts'

export default async function ProjectWorkspacesPage({ params }: PageProps<'/projects/[groupId]/workspaces'>) {
  const input = await params
  const [project, first] = await Promise.all([getProject('page', input), listWorkspaces('page', input)])
  return project.ok && <WorkspacesPage project={project.value} first={first} />
}
