'use client'
import { ChevronDown, CircleUser } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { accountItemClass } from '#components/shell/account-item-class.ts'
import { Popover } from '#components/ui/popover.tsx'
import { useRememberedTimes } from '#components/ui/time-zone.tsx'

const AccountContent = lazy(async () => ({
  default: (await import('#components/shell/account-content.tsx')).AccountContent,
}))

type Props = { person: string; maySignOut: boolean; isNotified: boolean }

/** Who is signed in, how pages look to them, their tokens, the portal's health, and the way out. */
export function AccountMenu({ person, maySignOut, isNotified }: Props) {
  useRememberedTimes()
  return (
    <Popover
      label="Account and settings"
      buttonLabel="Account and settings"
      button={
        <>
          <CircleUser aria-hidden className="size-5" />
          <ChevronDown aria-hidden className="size-3.5 max-sm:hidden" />
        </>
      }
      buttonClass="-mr-2 inline-flex min-h-9 min-w-9 shrink-0 items-center justify-center gap-1 rounded-box px-2 text-soft hover:bg-hover hover:text-ink"
      className="right-[max(0.5rem,calc(50%-36rem))] w-80"
    >
      {({ isOpen }) => (
        <div className="divide-y divide-line">
          <p className="px-4 py-3">
            <span className="block text-small text-soft">Signed in as</span>
            <span className="block truncate font-medium">{person}</span>
          </p>
          {(isOpen || isNotified) && (
            <Suspense fallback={<p className="px-4 py-3 text-soft">Loading settings…</p>}>
              <AccountContent isOpen={isOpen} isNotified={isNotified} />
            </Suspense>
          )}
          {maySignOut && (
            <form method="post" action="/auth/sign-out" className="p-2">
              <button type="submit" className={accountItemClass}>
                Sign out
              </button>
            </form>
          )}
        </div>
      )}
    </Popover>
  )
}
