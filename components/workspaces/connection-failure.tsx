import { CircleX } from 'lucide-react'
import { FailureReason } from '#components/private-links/failure-reason.tsx'
import { Button } from '#components/ui/button.tsx'

type Props = { errorMessage: string; onFix: (() => void) | undefined }

/** Why Atlas could not set a connection up: its own words, what they mean, and the way on for whoever may take it. */
export function ConnectionFailure({ errorMessage, onFix }: Props) {
  return (
    <section
      aria-label="Atlas could not set this connection up"
      className="flex gap-3 rounded-box border border-l-4 border-line border-l-state-failed bg-panel p-4"
    >
      <CircleX aria-hidden className="mt-0.5 size-5 shrink-0 text-state-failed" />
      <div className="min-w-0 space-y-3">
        <h2>Atlas could not set this connection up</h2>
        <FailureReason errorMessage={errorMessage} />
        <p>
          Correct its values and send it again; its secrets are asked for again, since Atlas returns none. Its private
          link cannot be changed: for another one, delete the connection and create it again.
        </p>
        {onFix && (
          <Button variant="solid" onClick={onFix}>
            Fix and try again
          </Button>
        )}
      </div>
    </section>
  )
}
