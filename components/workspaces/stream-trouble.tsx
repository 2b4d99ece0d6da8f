import type { Ask } from '#components/approvals/ask.ts'
import { InvalidBanner } from '#components/connections/invalid-banner.tsx'
import { DeniedBanner } from '#components/private-links/denied-banner.tsx'
import { NotSentBanner } from '#components/private-links/not-sent-banner.tsx'
import { RefusedBanner } from '#components/private-links/refused-banner.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { describeOpenCommand } from '#lib/connection/describe-open-command.ts'
import { explainConnectionRefusal } from '#lib/connection/explain-connection-refusal.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'
import type { OpenCommand } from '#lib/wire/streams-answer.ts'

type Props = { kind: OpenCommand['kind']; outcome: Exclude<StreamOutcome, { kind: 'done' }>; ask: Ask }

/** Why a change or a deletion of a connection did not simply succeed. */
export function StreamTrouble({ kind, outcome, ask }: Props) {
  switch (outcome.kind) {
    case 'refused':
      return <RefusedBanner outcome={outcome} explain={explainConnectionRefusal} />
    case 'invalid':
      return <InvalidBanner problems={outcome.problems} />
    case 'not-sent':
      return <NotSentBanner outcome={outcome} />
    case 'existing':
      return (
        <Banner variant="problem" title="The name is taken">
          <p>The workspace has a connection of this name with other values. Nothing was changed.</p>
        </Banner>
      )
    case 'none':
      return (
        <Banner variant="info" title="Nothing was sent">
          <p>The portal has no record of this request, and it never sends one that it has not recorded.</p>
        </Banner>
      )
    case 'sending':
    case 'unknown':
    case 'not-found':
    case 'unclear': {
      const { title, sentence } = describeOpenCommand({ kind, status: outcome.kind })
      return (
        <Banner variant={outcome.kind === 'sending' ? 'info' : 'warning'} title={title}>
          <p>{sentence}</p>
        </Banner>
      )
    }
    case 'denied':
      return <DeniedBanner {...outcome} ask={ask} />
    default:
      return outcome satisfies never
  }
}
