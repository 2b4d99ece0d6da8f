import { SignInLink } from '#components/shell/sign-in-link.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import { explainRefusal, type ChangeOutcome } from '#lib/private-link/outcome.ts'

/** What became of a delete or a change that was not simply done. */
export function ChangeNote({ outcome }: { outcome: ChangeOutcome }) {
  switch (outcome.kind) {
    case 'done':
      return null
    case 'refused': {
      const { title, sentence } = explainRefusal(outcome.refusal)
      return (
        <Banner look="problem" title={title}>
          <p>{sentence}</p>
          <blockquote className="border-l-2 border-edge pl-3 text-soft">
            Atlas says: {outcome.refusal.detail}
          </blockquote>
          <RequestId requestId={outcome.requestId} errorCode={outcome.refusal.errorCode} />
        </Banner>
      )
    }
    case 'not-sent':
      return (
        <Banner look="problem" title="Atlas was not reached">
          <p>{outcome.reason} Nothing was changed.</p>
          <RequestId requestId={outcome.requestId} />
        </Banner>
      )
    case 'unknown':
      return (
        <Banner look="warning" title="Atlas has not answered">
          <p>{outcome.reason} The portal looks what became of it and asks again by itself if nothing did.</p>
          <RequestId requestId={outcome.requestId} />
        </Banner>
      )
    case 'denied':
      return (
        <Banner look="problem" title="The portal did not send this">
          <p>{outcome.sentence}</p>
          {outcome.mustSignIn && <SignInLink />}
          <RequestId requestId={outcome.requestId} />
        </Banner>
      )
    default:
      return outcome satisfies never
  }
}
