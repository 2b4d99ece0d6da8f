'use client'
import { lazy, Suspense, useRef, useState } from 'react'
import { DialogButton } from '#components/ui/dialog-button.tsx'
import { focusHeading } from '#components/ui/page-heading.tsx'
import type { ConnectionKey } from '#components/workspaces/queries.ts'

const DeleteConnectionForm = lazy(async () => ({
  default: (await import('#components/workspaces/delete-connection-form.tsx')).DeleteConnectionForm,
}))

/** Opens the form that deletes a connection; it is loaded when it is first opened. */
export function DeleteConnectionButton({ connection, label }: { connection: ConnectionKey; label: string }) {
  const [needsForm, setNeedsForm] = useState(false)
  const isDeleted = useRef(false)
  return (
    <DialogButton
      label={label}
      variant="danger"
      title={`Delete the connection ${connection.name}`}
      onOpen={() => setNeedsForm(true)}
      onClose={() => isDeleted.current && focusHeading()}
    >
      {({ close }) =>
        needsForm && (
          <Suspense fallback={<p className="min-h-80 text-soft">Loading the form…</p>}>
            <DeleteConnectionForm connection={connection} onDelete={() => (isDeleted.current = true)} onClose={close} />
          </Suspense>
        )
      }
    </DialogButton>
  )
}
