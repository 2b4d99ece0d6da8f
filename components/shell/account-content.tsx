import { Link } from '#components/ui/link.tsx'
import { lazy, Suspense } from 'react'
import { accountItemClass } from '#components/shell/account-item-class.ts'
import { Settings } from '#components/shell/settings.tsx'

const EventWatch = lazy(async () => ({
  default: (await import('#components/notifications/event-watch.tsx')).EventWatch,
}))

/** The settings, and the pages that belong to nobody's project. */
function OpenContent() {
  return (
    <>
      <Settings />
      <div className="p-2">
        <Link href="/notifications" className={accountItemClass}>
          Notifications
        </Link>
        <Link href="/tokens" className={accountItemClass}>
          Tokens for the API
        </Link>
        <Link href="/api-reference" className={accountItemClass}>
          API reference
        </Link>
        <Link href="/health" className={accountItemClass}>
          Health of the portal
        </Link>
      </div>
    </>
  )
}

type Props = { isOpen: boolean; isNotified: boolean }

/**
 * What the account menu shows once it is open; and, in a browser that tells of events, what watches for them, which is
 * here so that other browsers load nothing of it.
 */
export function AccountContent({ isOpen, isNotified }: Props) {
  return (
    <>
      {isOpen && <OpenContent />}
      {isNotified && (
        <Suspense fallback={null}>
          <EventWatch />
        </Suspense>
      )}
    </>
  )
}
