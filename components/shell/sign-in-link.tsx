'use client'
import { usePathname, useSearchParams } from 'next/navigation'

/** Leads to the sign-in and from there back to this very page; a whole load, so that nothing of the ended session stays. */
export function SignInLink() {
  const path = usePathname()
  const search = useSearchParams().toString()
  const to = search === '' ? path : `${path}?${search}`
  return (
    <p>
      <a href={`/sign-in?${new URLSearchParams({ to }).toString()}`} className="link">
        Sign in and come back here
      </a>
    </p>
  )
}
