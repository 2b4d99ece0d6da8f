import { CircleX } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { ValueText } from '#components/ui/value-text.tsx'

/** Atlas’s own words for why it could not set a connection up. */
export function FailureMessage({ text }: { text: string }) {
  return (
    <div>
      <p className="text-small text-soft">Atlas says:</p>
      <blockquote className="overflow-x-auto border-l-2 border-edge pl-3 whitespace-pre-wrap">
        <ValueText text={text} />
      </blockquote>
    </div>
  )
}

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
        {errorMessage ? <FailureMessage text={errorMessage} /> : <p>Atlas gave no reason.</p>}
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
