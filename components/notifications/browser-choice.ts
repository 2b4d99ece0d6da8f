import { notifyStorageChange } from '#components/storage-changes.ts'
import { notifyCookie } from '#lib/notification/notify-cookie.ts'

/** Whether this browser is to tell of events, and whether it may show more of them than a mark in the title. */
export type BrowserState = 'off' | 'on' | 'title' | 'blocked'

const isOn = () => document.cookie.split('; ').includes(`${notifyCookie}=on`)
const getPermission = () => ('Notification' in globalThis ? Notification.permission : 'denied')

/** `title`: on, and the browser has not been asked yet; `blocked`: on, and the browser shows no notifications. */
export const readBrowserState = (): BrowserState => {
  if (!isOn()) return 'off'
  const permission = getPermission()
  if (permission === 'granted') return 'on'
  return permission === 'denied' ? 'blocked' : 'title'
}

/** Asks the browser to show notifications, as it lets pages do after a click, and turns them on whatever it says. */
export const turnOnHere = async (): Promise<void> => {
  if (getPermission() === 'default') await Notification.requestPermission()
  document.cookie = `${notifyCookie}=on; path=/; max-age=31536000; samesite=lax`
  notifyStorageChange()
}

export const turnOffHere = (): void => {
  document.cookie = `${notifyCookie}=; path=/; max-age=0; samesite=lax`
  notifyStorageChange()
}
