import { markTitle } from '#components/notifications/mark-title.ts'
import type { BrowserEvent } from '#lib/wire/browser-events.ts'

/** Marks the title of this tab and, if the browser lets it, shows a notification that leads to what it is about. */
export const tellEvent = ({ id, title, body, href }: BrowserEvent): void => {
  markTitle()
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return
  const notification = new Notification(title, { body, tag: id })
  notification.addEventListener('click', () => {
    window.focus()
    location.assign(href)
  })
}
