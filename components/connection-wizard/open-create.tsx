'use client'
import { useEffect } from 'react'
import { useConnectionWizard } from '#components/connection-wizard/connection-context.ts'
import { OutcomeNotice } from '#components/connections/outcome-notice.tsx'
import { useFollowedOutcome } from '#components/connections/use-followed-outcome.ts'
import { isOpenOutcome } from '#lib/connection/open-outcome.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { StepActions } from '#components/ui/step-actions.tsx'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'

type Props = { sentAt: number; path: string; onOutcome: (outcome: StreamOutcome) => void }

/**
 * A create that was sent and has no final outcome yet: what the portal finds out, and what a person decides. Nothing is
 * sent again by itself.
 */
export function OpenCreate({ sentAt, path, onOutcome }: Props) {
  const { project, connection, change, setOutcome } = useConnectionWizard()
  const outcome = useFollowedOutcome(project.id, connection.key, { kind: 'sending', sentAt })
  useEffect(() => {
    if (outcome && !isOpenOutcome(outcome)) onOutcome(outcome)
  }, [outcome, onOutcome])
  if (!outcome || !isOpenOutcome(outcome)) return null
  const decide = () => {
    setOutcome(undefined)
    change({ attempt: undefined, key: crypto.randomUUID() })
  }
  return (
    <>
      <OutcomeNotice outcome={outcome} noun="connection" />
      <StepActions>
        <ButtonLink href={path}>Open the connection</ButtonLink>
        {outcome.kind === 'not-found' && <Button onClick={decide}>Create it again…</Button>}
      </StepActions>
    </>
  )
}
