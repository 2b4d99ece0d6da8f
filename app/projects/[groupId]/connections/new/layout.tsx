import { ConnectionWizard } from '#components/connection-wizard/connection-wizard.tsx'
import { MayNotConnect } from '#components/connection-wizard/may-not-connect.tsx'
import { readCurrentPerson } from '#server/http/current-session.ts'
import { getProject } from '#server/queries/projects.ts'

export default async function NewConnectionLayout({
  params,
  children,
}: LayoutProps<'/projects/[groupId]/connections/new'>) {
  const { groupId } = await params
  const [person, project] = await Promise.all([readCurrentPerson(), getProject('page', { groupId })])
  if (!project.ok) return null
  return person?.may('connect', groupId) ? (
    <ConnectionWizard project={project.value}>{children}</ConnectionWizard>
  ) : (
    <MayNotConnect groupId={groupId} />
  )
}
