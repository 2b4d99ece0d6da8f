'use client'
import { Suspense, useState, type ComponentType, type ReactNode } from 'react'
import { DraftContext, type DraftParts } from '#components/ui/draft-context.ts'

/** `isNew`: it was begun in this page, so that the portal cannot have it. */
export type SharedDraftProps = {
  groupId: string
  id: string
  isNew: boolean
  /** Called once it is known whether the portal has the draft. */
  onReady: (parts: DraftParts) => void
}

export type DraftFrameProps = Omit<SharedDraftProps, 'onReady'> & { isStored: boolean; children: ReactNode }

/**
 * The steps of a draft that people share. The code for that is loaded after the first change, or for the address of a
 * draft that this browser does not have: the portal may have it, so the steps wait for the answer.
 */
export function DraftFrame({
  isStored,
  SharedDraft,
  children,
  ...draft
}: DraftFrameProps & { SharedDraft: ComponentType<SharedDraftProps> }) {
  const [parts, setParts] = useState<DraftParts>()
  const own = parts?.id === draft.id ? parts : undefined
  const isOpen = isStored || !draft.isNew
  return (
    <DraftContext value={own}>
      {isOpen && (
        <Suspense>
          <SharedDraft key={draft.id} {...draft} onReady={setParts} />
        </Suspense>
      )}
      {(own || isStored || !isOpen) && children}
      {own?.footer}
    </DraftContext>
  )
}
