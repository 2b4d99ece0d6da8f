'use client'
import { lazy, Suspense } from 'react'
import { DialogButton } from '#components/ui/dialog-button.tsx'

const TellMeForm = lazy(async () => ({
  default: (await import('#components/notifications/tell-me-form.tsx')).TellMeForm,
}))

/** The way from a link to being told of it. */
export function TellMe({ groupId }: { groupId: string }) {
  return (
    <DialogButton label="Tell me" title="Where and when to tell you">
      {({ isOpen, close }) =>
        isOpen && (
          <Suspense fallback={<p className="min-h-80 text-soft">Loading the form…</p>}>
            <TellMeForm groupId={groupId} onClose={close} />
          </Suspense>
        )
      }
    </DialogButton>
  )
}
