import { Banner } from '#components/ui/banner.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { buildPath } from '#lib/build-path.ts'

/** What stands in place of the wizard for somebody who may not even ask for connections: nothing is asked in vain. */
export function MayNotConnect({ groupId }: { groupId: string }) {
  return (
    <div className="prose-width space-y-6">
      <title>New connection – Private Link Portal</title>
      <h1>New connection</h1>
      <Banner variant="info" title="You may not create connections in this project">
        <p>
          Connections carry credentials: only the roles connector and admin create them, and others ask for an approval.
          Ask the person who runs the portal for the role requester or connector.
        </p>
        <ButtonLink href={buildPath('/projects/[groupId]/workspaces', { groupId })}>Show the workspaces</ButtonLink>
      </Banner>
    </div>
  )
}
