import { ApprovalsPage } from '#components/approvals/approvals-page.tsx'
import { listApprovals } from '#server/queries/approvals.ts'
import { getProject } from '#server/queries/projects.ts'

export default async function ProjectApprovalsPage({ params }: PageProps<'/projects/[groupId]/approvals'>) {
  const input = await params
  const [project, first] = await Promise.all([getProject('page', input), listApprovals('page', input)])
  return project.ok && <ApprovalsPage project={project.value} first={first} />
}
