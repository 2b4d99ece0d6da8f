import { ConnectionWizard } from '#components/connection-wizard/connection-wizard.tsx'
import { getProject } from '#server/queries/projects.ts'

export default async function NewConnectionLayout({
  params,
  children,
}: LayoutProps<'/projects/[groupId]/connections/new'>) {
  const project = await getProject('page', { groupId: (await params).groupId })
  return project.ok && <ConnectionWizard project={project.value}>{children}</ConnectionWizard>
}
