import { hasItems, hasShape, isNumber, isText, type Guarded } from '#lib/guard.ts'

/** An event as a browser shows it; `href`: a path of the portal. */
const isBrowserEvent = hasShape({ id: isText, title: isText, body: isText, href: isText })

/** The events after a number, in order, and the number after which the next ones come. */
export const isBrowserEventsAnswer = hasShape({ events: hasItems(isBrowserEvent), next: isNumber })

export type BrowserEvent = Guarded<typeof isBrowserEvent>
export type BrowserEventsAnswer = Guarded<typeof isBrowserEventsAnswer>
