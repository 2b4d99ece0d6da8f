'use client'
import { lazy, Suspense, useRef, useState } from 'react'
import { DialogButton } from '#components/ui/dialog-button.tsx'
import { focusHeading } from '#components/ui/page-heading.tsx'
import { getLinkName } from '#lib/private-link/link-name.ts'
import { isDeletedState } from '#lib/private-link/state.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

const DeleteForm = lazy(async () => ({
  default: (await import('#components/private-links/delete-form.tsx')).DeleteForm,
}))

type Props = { groupId: string; link: PrivateLink; mayConnect: boolean }

/**
 * Deletes a link: last on its page, and apart. An open dialog is about the link as it was when it was opened, and
 * stays until it is closed, whatever is polled meanwhile. Its form is loaded when it is first opened, and then stays.
 */
export function DangerSection({ groupId, link, mayConnect }: Props) {
  const [opened, setOpened] = useState<PrivateLink>()
  const [needsForm, setNeedsForm] = useState(false)
  const isDeleted = useRef(false)
  if (isDeletedState(link.state) && !opened) return null
  const shown = opened ?? link
  const handleOpen = () => {
    setOpened(link)
    setNeedsForm(true)
  }
  const handleClose = () => {
    setOpened(undefined)
    if (isDeleted.current) focusHeading()
  }
  return (
    <section
      aria-labelledby="danger"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-box border border-state-failed px-4 py-3"
    >
      <div className="min-w-0">
        <h2 id="danger">Delete this link</h2>
        <p className="text-small text-soft">
          Atlas refuses while a stream connection uses it. A deleted link cannot be brought back.
        </p>
      </div>
      <DialogButton
        label="Delete…"
        variant="danger"
        title={`Delete the private link to ${getLinkName(shown)}`}
        onOpen={handleOpen}
        onClose={handleClose}
      >
        {({ isOpen, close }) =>
          needsForm && (
            <Suspense fallback={<p className="min-h-80 text-soft">Loading the form…</p>}>
              <DeleteForm
                groupId={groupId}
                link={shown}
                isOpen={isOpen}
                mayConnect={mayConnect}
                onDelete={() => (isDeleted.current = true)}
                onClose={close}
              />
            </Suspense>
          )
        }
      </DialogButton>
    </section>
  )
}
