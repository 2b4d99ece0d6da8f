'use client'
import { useRouter } from 'next/navigation'
import { useSyncExternalStore } from 'react'
import {
  readBrowserState,
  turnOffHere,
  turnOnHere,
  type BrowserState,
} from '#components/notifications/browser-choice.ts'
import { subscribeToStorage } from '#components/storage-changes.ts'
import { Button } from '#components/ui/button.tsx'

const sentences: Readonly<Record<BrowserState, string>> = {
  off: 'Off: this browser tells you of nothing, and asks the portal for nothing.',
  on: 'On: while a tab of the portal is open, you are told of what you chose for “Browser”.',
  title:
    'On, but only as a mark in the titles of the tabs: this browser has not been asked to show notifications. Turn them off and on again.',
  blocked:
    'On, but only as a mark in the titles of the tabs: this browser shows no notifications of the portal. Allow them in its settings for this site.',
}

const useBrowserState = () => useSyncExternalStore(subscribeToStorage, readBrowserState, () => undefined)

/** Whether this browser tells of events while the portal is open in it, and what that costs. */
export function BrowserSwitch() {
  const router = useRouter()
  const state = useBrowserState()
  const toggle = async () => {
    if (state === 'off') await turnOnHere()
    else turnOffHere()
    router.refresh()
  }
  return (
    <section
      aria-labelledby="browser"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-box border border-line px-4 py-3"
    >
      <div className="min-w-0 max-w-[75ch]">
        <h2 id="browser">This browser</h2>
        <p className="text-small text-soft">{state && sentences[state]}</p>
        <p className="text-small text-soft">
          While on, one of its tabs asks the portal every half minute: three short reads of the portal’s store, and none
          of Atlas.
        </p>
      </div>
      {state && <Button onClick={() => void toggle()}>{state === 'off' ? 'Turn on here' : 'Turn off here'}</Button>}
    </section>
  )
}
