import { selectFacts } from '#lib/notification/event-fact.ts'
import { eventKinds } from '#lib/notification/event-kind.ts'
import { buildMessagePath } from '#lib/notification/message-path.ts'
import type { Message } from '#lib/notification/message.ts'
import { stripDirectionMarks } from '#lib/strip-direction-marks.ts'
import type { BrowserEvent } from '#lib/wire/browser-events.ts'

/** An event as a browser shows it, which may be on a locked screen: names, and no values of a request. */
export const toBrowserEvent = (message: Message): BrowserEvent => {
  const { name, what } = selectFacts(message.facts, 'names')
  const body = [name, what].filter((text) => text !== undefined).join(': ')
  return {
    id: message.id,
    title: eventKinds[message.kind].title,
    body: stripDirectionMarks(body),
    href: buildMessagePath(message, true),
  }
}
