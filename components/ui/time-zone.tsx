'use client'
import { createContext, use, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'
import { createTimeFormat, type FormatTime } from '#lib/format-time.ts'
import { timeZoneCookie, utcChoice } from '#lib/time-zone.ts'

type Times = {
  /** A time as the reader chose to see it, and the other way: in UTC, or in the local zone. */
  format: FormatTime
  formatOther: FormatTime
  isUtc: boolean
  localZone: string
  setIsUtc: (isUtc: boolean) => void
}

const formatUtc = createTimeFormat('UTC')
const TimesContext = createContext<Times>({
  format: formatUtc,
  formatOther: formatUtc,
  isUtc: true,
  localZone: 'UTC',
  setIsUtc: () => undefined,
})

/** How times are written, and how to change that. */
export const useTimes = () => use(TimesContext)

/** Remembers how times are written, for the server's next pages; somebody who is not signed in gets no cookie. */
export const useRememberedTimes = () => {
  const { isUtc, localZone } = useTimes()
  const choice = isUtc ? utcChoice : localZone
  useEffect(() => {
    document.cookie = `${timeZoneCookie}=${choice}; path=/; max-age=31536000; samesite=lax`
  }, [choice])
}

const subscribe = () => () => undefined
const readBrowserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/**
 * Holds whether times are shown in UTC or in the reader's zone. `cookie`: its value. With it the server writes
 * the times that the browser will; without it, it writes UTC, and the browser changes them once.
 */
export function TimeZoneProvider({ cookie, children }: { cookie: string | undefined; children: ReactNode }) {
  const [isUtc, setIsUtc] = useState(cookie === utcChoice)
  const lastZone = cookie === undefined || cookie === utcChoice ? 'UTC' : cookie
  const localZone = useSyncExternalStore(subscribe, readBrowserZone, () => lastZone)
  const value = useMemo(() => {
    const formatLocal = createTimeFormat(localZone)
    const formats = isUtc
      ? { format: formatUtc, formatOther: formatLocal }
      : { format: formatLocal, formatOther: formatUtc }
    return { ...formats, isUtc, localZone, setIsUtc }
  }, [isUtc, localZone])
  return <TimesContext value={value}>{children}</TimesContext>
}
