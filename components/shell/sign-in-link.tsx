'use client'
import { usePathname, useSearchParams } from 'next/navigation'

/** A link to the sign-in and back to this page. It loads the page anew, so that nothing of the old session remains. */
export function SignInLink() {
  const path = usePathname()
  const search = useSearchParams().toString()
  const to = search === '' ? path : `${path}?${search}`
  return (
    <p>
      <a href={`/sign-in?${new URLSearchParams({ to }).toString()}`} className="link">
        Sign in and return to this page
      </a>
    </p>
  )
}
