import { selectFacts, type DetailLevel, type EventFact } from '#lib/notification/event-fact.ts'
import { eventKinds } from '#lib/notification/event-kind.ts'
import { buildMessagePath } from '#lib/notification/message-path.ts'
import type { EventSubject, Message } from '#lib/notification/message.ts'
import { stripDirectionMarks } from '#lib/strip-direction-marks.ts'

type Line = { label: string; value: string }
/** A message for people: a title of the portal's own words, what happened, the rest by labels, and the page to open. */
export type MessageText = { title: string; what: string | undefined; lines: readonly Line[]; url: string | undefined }

/** How much a message may say, and where people reach the portal, an origin, if that is configured. */
export type MessageScope = { details: DetailLevel; portalUrl: string | undefined }

const labels: Readonly<Record<Exclude<EventFact, 'what'>, string>> = {
  name: 'Name',
  state: 'State',
  provider: 'Provider',
  vendor: 'Vendor',
  region: 'Region',
  type: 'Type',
  by: 'Asked for by',
  decidedBy: 'Decided by',
  sentBy: 'Sent by',
  expiresAt: 'Expires at',
  comment: 'Comment',
  error: 'Message of Atlas',
}

/** What a message says of its subject: ids always, names only where names may be said. */
const describeSubject = (subject: EventSubject, withNames: boolean): Line[] => {
  switch (subject.type) {
    case 'link':
      return [{ label: 'Private link', value: subject.linkId }]
    case 'connection':
      return withNames
        ? [
            { label: 'Workspace', value: subject.workspace },
            { label: 'Connection', value: subject.connection },
          ]
        : []
    case 'portal':
      return [{ label: 'Part', value: subject.part }]
    case 'approval':
    case 'create':
    case 'token':
      return []
  }
}

/** A text on one line, without invisible characters that reorder what stands around them. */
const clean = (text: string) => stripDirectionMarks(text).replace(/\p{Cc}+/gu, ' ')

/** Writes a message for people: no more of it than `details` allows. */
export const formatMessage = (message: Message, { details, portalUrl }: MessageScope): MessageText => {
  const withNames = details !== 'none'
  const { what, ...facts } = selectFacts(message.facts, details)
  const values: Readonly<Record<string, string | undefined>> = facts
  const lines = [
    ...(message.groupId === null ? [] : [{ label: 'Project', value: message.groupId }]),
    ...describeSubject(message.subject, withNames),
    ...Object.entries(labels).map(([fact, label]) => ({ label, value: values[fact] ?? '' })),
    { label: 'When', value: message.at },
  ]
  return {
    title: eventKinds[message.kind].title,
    what: what === undefined ? undefined : clean(what),
    lines: lines.filter(({ value }) => value !== '').map(({ label, value }) => ({ label, value: clean(value) })),
    url: portalUrl === undefined ? undefined : `${portalUrl}${buildMessagePath(message, withNames)}`,
  }
}
