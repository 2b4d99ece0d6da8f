'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { invalidateDrafts } from '#components/drafts/queries.ts'
import { announce } from '#components/ui/announcer.tsx'
import { Button } from '#components/ui/button.tsx'
import { focusHeading } from '#components/ui/page-heading.tsx'
import { takeDraftOver } from '#server/actions/take-draft-over.ts'

/** Makes whoever presses it the owner of a draft. */
export function TakeOverButton({ groupId, id }: { groupId: string; id: string }) {
  const queryClient = useQueryClient()
  const { mutate, data, isPending } = useMutation({
    mutationFn: () => takeDraftOver({ groupId, draftId: id }),
    onSuccess: async ({ kind }) => {
      await invalidateDrafts(queryClient, groupId)
      if (kind !== 'done') return
      announce('The draft is yours now')
      focusHeading()
    },
  })
  return (
    <>
      <Button aria-disabled={isPending} onClick={() => !isPending && mutate()}>
        Take it over
      </Button>
      {data && 'sentence' in data && <p className="text-state-failed">{data.sentence}</p>}
    </>
  )
}
