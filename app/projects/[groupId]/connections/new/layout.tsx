import { ConnectionWizard } from '#components/connection-wizard/connection-wizard.tsx'
import { MayNotConnect } from '#components/connection-wizard/may-not-connect.tsx'
import { readCurrentPerson } from '#server/http/current-session.ts'
import { sharesDrafts } from '#server/queries/draft-sharing.ts'
import { getOwnershipRules } from '#server/queries/ownership-rules.ts'
import { getProject } from '#server/queries/projects.ts'
import { getProjectRules } from '#server/queries/rules.ts'

export default async function NewConnectionLayout({
  params,
  children,
}: LayoutProps<'/projects/[groupId]/connections/new'>) {
  const { groupId } = await params
  const [person, project, rules, sharing, policy] = await Promise.all([
    readCurrentPerson(),
    getProject('page', { groupId }),
    getOwnershipRules('page', {}),
    sharesDrafts('page', { groupId }),
    getProjectRules('page', { groupId }),
  ])
  if (!project.ok || !rules.ok) return null
  const isShared = sharing.ok && sharing.value
  return person?.may('ask', groupId) ? (
    <ConnectionWizard
      project={project.value}
      hasRules={policy.ok && policy.value !== undefined && policy.value.rules.length > 0}
      mayConnect={person.may('connect', groupId)}
      ownershipRules={rules.value}
      isShared={isShared}
    >
      {children}
    </ConnectionWizard>
  ) : (
    <MayNotConnect groupId={groupId} />
  )
}
