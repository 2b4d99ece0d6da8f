import { ValueText } from '#components/ui/value-text.tsx'

/** Why a link or connection failed, in Atlas’s own words. */
export function FailureReason({ errorMessage }: { errorMessage: string | undefined }) {
  return errorMessage ? (
    <div>
      <p className="text-small text-soft">Atlas says:</p>
      <blockquote className="overflow-x-auto border-l-2 border-edge pl-3 whitespace-pre-wrap">
        <ValueText text={errorMessage} />
      </blockquote>
    </div>
  ) : (
    <p>Atlas gave no reason.</p>
  )
}
