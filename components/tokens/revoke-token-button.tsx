'use client'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { NothingChanged } from '#components/shell/nothing-changed.tsx'
import { Button } from '#components/ui/button.tsx'
import { DialogButton } from '#components/ui/dialog-button.tsx'
import { focusHeading } from '#components/ui/page-heading.tsx'
import type { Token } from '#lib/token/token.ts'
import { revokeToken } from '#server/actions/revoke-token.ts'

type Props = { id: string; onRevoke: () => void; onClose: () => void }

function RevokeForm({ id, onRevoke, onClose }: Props) {
  const { mutate, data, isPending } = useMutation({
    mutationFn: () => revokeToken({ id }),
    onSuccess: (outcome) => outcome.kind === 'done' && onRevoke(),
  })
  return (
    <>
      <p>Programs that use it are refused at once. This cannot be undone.</p>
      {data && data.kind !== 'done' && <NothingChanged outcome={data} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="danger" aria-disabled={isPending} onClick={() => !isPending && mutate()}>
          Revoke token
        </Button>
      </div>
    </>
  )
}

/** Ends a token once a person has confirmed it. */
export function RevokeTokenButton({ token: { id, name } }: { token: Token }) {
  const router = useRouter()
  const isRevoked = useRef(false)
  const finish = () => {
    if (!isRevoked.current) return
    focusHeading()
    router.refresh()
  }
  return (
    <DialogButton label="Revoke" title={`Revoke the token ${name}`} onClose={finish}>
      {({ close }) => (
        <RevokeForm
          id={id}
          onRevoke={() => {
            isRevoked.current = true
            close()
          }}
          onClose={close}
        />
      )}
    </DialogButton>
  )
}
