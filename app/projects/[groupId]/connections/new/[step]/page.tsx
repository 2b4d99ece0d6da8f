import { notFound } from 'next/navigation'
import { LaterConnectionStep } from '#components/connection-wizard/later-connection-step.tsx'
import { WorkspaceStep } from '#components/connection-wizard/workspace-step.tsx'
import { buildConnectionChoices } from '#lib/connection/connection-choices.ts'
import { isConnectionStep } from '#lib/connection/wizard-steps.ts'
import { listPrivateLinks } from '#server/queries/private-links.ts'
import { listWorkspaces } from '#server/queries/streams.ts'

type Props = PageProps<'/projects/[groupId]/connections/new/[step]'>

export default async function ConnectionStepPage({ params, searchParams }: Props) {
  const [{ groupId, step }, { link }] = await Promise.all([params, searchParams])
  if (!isConnectionStep(step)) notFound()
  const [links, streams] = await Promise.all([
    listPrivateLinks('page', { groupId }),
    listWorkspaces('page', { groupId }),
  ])
  const choices = buildConnectionChoices(
    {
      links: links.ok ? links.value.links : undefined,
      workspaces: streams.ok ? streams.value.workspaces : undefined,
      trouble: links.ok ? (streams.ok ? streams.value.trouble : streams.error) : links.error,
    },
    typeof link === 'string' ? link : undefined,
  )
  return step === 'workspace' ? (
    <WorkspaceStep choices={choices} />
  ) : (
    <LaterConnectionStep step={step} choices={choices} />
  )
}
