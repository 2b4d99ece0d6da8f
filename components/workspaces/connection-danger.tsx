import { DeleteConnectionButton } from '#components/workspaces/delete-connection-button.tsx'
import type { ConnectionKey } from '#components/workspaces/queries.ts'

/** Deletes a connection: last on its page, and apart. */
export function ConnectionDanger({ connection }: { connection: ConnectionKey }) {
  return (
    <section
      aria-labelledby="danger"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-box border border-state-failed px-4 py-3"
    >
      <div className="min-w-0">
        <h2 id="danger">Delete this connection</h2>
        <p className="text-small text-soft">
          Atlas refuses while it sets the connection up, and while a stream processor uses it. To have it use another
          private link, or none, delete it and create it again.
        </p>
      </div>
      <DeleteConnectionButton connection={connection} label="Delete…" />
    </section>
  )
}
