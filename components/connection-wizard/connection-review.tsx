'use client'
import { lazy, Suspense, useEffect, useMemo } from 'react'
import { useConnectionWizard } from '#components/connection-wizard/connection-context.ts'
import { ConnectionStepFrame } from '#components/connection-wizard/connection-step-frame.tsx'
import { ConnectionTable } from '#components/connection-wizard/connection-table.tsx'
import { CreateConnection } from '#components/connection-wizard/create-connection.tsx'
import { ReviewOwnership } from '#components/ownership/review-ownership.tsx'
import { useOwnershipForm } from '#components/ownership/use-ownership-form.ts'
import { LaterCommandRules } from '#components/rules/later-command-rules.tsx'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { Help } from '#components/ui/help.tsx'
import { RequestBody } from '#components/ui/request-body.tsx'
import { buildBodyToAsk } from '#lib/connection/build-body-to-ask.ts'
import { buildConnectionBody, buildPartialBody } from '#lib/connection/build-connection-body.ts'
import { pendingMinutes } from '#lib/connection/connection-state.ts'
import type { ConnectionChoices } from '#lib/connection/connection-choices.ts'
import { maskSecrets } from '#lib/connection/mask-secrets.ts'

/** Shown only for values that Atlas refused. */
const ConnectionRefusalSummary = lazy(async () => ({
  default: (await import('#components/connections/connection-refusal.tsx')).ConnectionRefusalSummary,
}))

/**
 * The body to send, with its secrets. A draft that is not complete, or whose secrets were lost, leads to the details.
 * One that was sent needs no secret any more, nor does one that an approval is asked for.
 */
const useBody = () => {
  const { mayConnect, connection, draft, lostSecrets, divert } = useConnectionWizard()
  const result = useMemo(
    () => (mayConnect ? buildConnectionBody(draft) : buildBodyToAsk(draft, lostSecrets)),
    [mayConnect, draft, lostSecrets],
  )
  const isSent = connection.attempt !== undefined
  const isComplete = result.ok && (!mayConnect || lostSecrets.length === 0)
  useEffect(() => {
    if (!isComplete && !isSent) divert('details')
  }, [isComplete, isSent, divert])
  if (isComplete) return result.body
  return isSent ? buildPartialBody(draft) : undefined
}

function ReviewHelp() {
  return (
    <Help title="Help">
      <p>
        The portal sends this request once, with the secrets in place of the dots. If no answer comes, it looks the
        connection up by its name and sends nothing again by itself.
      </p>
      <p>
        Afterwards you see the connection and its state. Over a private link Atlas usually takes{' '}
        {pendingMinutes.join('–')} minutes; you can close the page meanwhile.
      </p>
    </Help>
  )
}

/** Every value with a link to change it, and the request as it will be sent, with dots in place of its secrets. */
export function ConnectionReview({ links }: Pick<ConnectionChoices, 'links'>) {
  const { project, hasRules, connection, outcome, ownershipRules, change } = useConnectionWizard()
  const ownership = useOwnershipForm({
    rules: ownershipRules,
    texts: connection.ownership,
    onChange: (texts) => change({ ownership: texts }),
  })
  const body = useBody()
  if (!body) return <div className="min-h-96" />
  const refused = outcome?.kind === 'refused' ? outcome : undefined
  return (
    <ConnectionStepFrame
      heading="Review and create"
      hasErrors={refused !== undefined || ownership.attempts > 0}
      summary={
        <>
          {refused && (
            <Suspense fallback={null}>
              <ConnectionRefusalSummary outcome={refused} />
            </Suspense>
          )}
          {ownership.attempts > 0 && <ErrorSummary attempt={ownership.attempts} errors={ownership.problems} />}
        </>
      }
      aside={
        <>
          <ReviewHelp />
          <RequestBody title="Request to Atlas" request={maskSecrets(body)} />
        </>
      }
    >
      <ConnectionTable body={body} links={links} />
      {connection.attempt === undefined && <ReviewOwnership form={ownership} />}
      {connection.attempt === undefined && hasRules && (
        <LaterCommandRules
          groupId={project.id}
          command="create-connection"
          input={{ workspace: connection.workspace, body: maskSecrets(body) }}
          ownership={ownership}
          outcome={outcome}
        />
      )}
      <CreateConnection body={body} ownership={ownership} />
    </ConnectionStepFrame>
  )
}
