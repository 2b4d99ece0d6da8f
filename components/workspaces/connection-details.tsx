import { CopyableId } from '#components/ui/copyable-id.tsx'
import { listConnectionDetails } from '#lib/connection/list-connection-details.ts'
import { secretMask } from '#lib/connection-kinds/secret.ts'
import type { ConnectionRow } from '#lib/wire/streams-answer.ts'

/** Longer values are cut in the middle; a list of bootstrap servers is shown whole. */
const maxLength = 1000

/** A connection's values in the words of its form, with dots for what Atlas never returns. */
export function ConnectionDetails({ connection }: { connection: ConnectionRow }) {
  const details = listConnectionDetails(connection.body)
  return (
    <section aria-labelledby="details" className="min-w-0 rounded-box border border-line">
      <h2 id="details" className="border-b border-line px-4 py-2">
        Details
      </h2>
      {details.length === 0 && <p className="px-4 py-3 text-soft">Atlas shows no values of it.</p>}
      <dl className="divide-y divide-line px-4">
        {details.map(({ path, label, text, isSecret }) => (
          <div key={path} className="py-2">
            <dt className="text-small text-soft">{label}</dt>
            <dd className="min-h-6 wrap-anywhere">
              {isSecret ? (
                <>
                  <span aria-hidden>{secretMask}</span>
                  <span className="ml-2 text-small text-soft">Not shown: Atlas returns no secret.</span>
                </>
              ) : path === 'signIn' ? (
                text
              ) : (
                <CopyableId text={text} label={label} maxLength={maxLength} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
