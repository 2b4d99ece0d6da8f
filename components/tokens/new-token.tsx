'use client'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useState } from 'react'
import { CreatedToken } from '#components/tokens/created-token.tsx'
import { Button } from '#components/ui/button.tsx'
import type { TokenPermission } from '#lib/token/token-scope.ts'

const TokenForm = lazy(async () => ({ default: (await import('#components/tokens/token-form.tsx')).TokenForm }))

const focus = (element: HTMLElement | null) => element?.focus()

/** The way to another token: a button, its form, and then the token, which is shown this once. */
export function NewToken({ permissions }: { permissions: readonly TokenPermission[] }) {
  const router = useRouter()
  const [isOpen, setIsOpen] = useState(false)
  const [isCancelled, setIsCancelled] = useState(false)
  const [created, setCreated] = useState<{ name: string; text: string }>()
  if (permissions.length === 0)
    return <p>You may not do anything in the portal yet, so a token of yours could not either.</p>
  if (isOpen)
    return (
      <Suspense fallback={<p className="text-soft">Loading the form…</p>}>
        <TokenForm
          permissions={permissions}
          onCreate={(token) => {
            setCreated(token)
            setIsOpen(false)
            router.refresh()
          }}
          onClose={() => {
            setIsCancelled(true)
            setIsOpen(false)
          }}
        />
      </Suspense>
    )
  return (
    <div className="space-y-4">
      {created && <CreatedToken {...created} />}
      <Button
        ref={isCancelled ? focus : undefined}
        variant="solid"
        onClick={() => {
          setIsCancelled(false)
          setCreated(undefined)
          setIsOpen(true)
        }}
      >
        New token
      </Button>
    </div>
  )
}
