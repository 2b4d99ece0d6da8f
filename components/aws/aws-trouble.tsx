import type { Ask } from '#components/approvals/ask.ts'
import { DeniedBanner } from '#components/private-links/denied-banner.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import type { AwsOutcome } from '#lib/aws/aws-outcome.ts'
import { describeAwsCommand } from '#lib/aws/describe-aws-command.ts'
import { explainAwsRefusal } from '#lib/aws/explain-aws-refusal.ts'
import type { OpenAwsCommand } from '#lib/wire/aws.ts'

type Props = { kind: OpenAwsCommand['kind']; outcome: Exclude<AwsOutcome, { kind: 'done' }>; ask?: Ask }

/** Why a change of a cluster or its policy did not simply succeed. */
export function AwsTrouble({ kind, outcome, ask }: Props) {
  switch (outcome.kind) {
    case 'changed':
      return (
        <Banner variant="warning" title="Somebody changed it meanwhile">
          <p>{outcome.sentence} The portal changed nothing. Close this, look at what AWS has now, and decide again.</p>
        </Banner>
      )
    case 'invalid':
      return (
        <Banner variant="problem" title="This cannot be done">
          <p>{outcome.sentence} Nothing was changed.</p>
        </Banner>
      )
    case 'refused': {
      const { refusal, requestId } = outcome
      const { title, sentence } = explainAwsRefusal(refusal)
      return (
        <Banner variant="problem" title={title}>
          <p>{sentence}</p>
          <blockquote className="border-l-2 border-edge pl-3 wrap-anywhere text-soft">
            AWS says: {refusal.message}
          </blockquote>
          <RequestId requestId={requestId} errorCode={refusal.code} />
        </Banner>
      )
    }
    case 'not-sent':
      return (
        <Banner variant="problem" title="This was not sent to AWS">
          <p>{outcome.reason} Nothing was changed, and it is safe to try again.</p>
          <RequestId requestId={outcome.requestId} />
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
    case 'unclear': {
      const { title, sentence } = describeAwsCommand({ kind, status: outcome.kind })
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
