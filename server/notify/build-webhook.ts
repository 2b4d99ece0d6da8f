import 'server-only'
import { Webhook } from 'standardwebhooks'
import { selectFacts } from '#lib/notification/event-fact.ts'
import { eventKinds } from '#lib/notification/event-kind.ts'
import type { MessageScope } from '#lib/notification/format-message.ts'
import { buildMessagePath } from '#lib/notification/message-path.ts'
import type { EventSubject, Message } from '#lib/notification/message.ts'
import type { Post } from '#server/notify/post-message.ts'
import type { Receiver } from '#server/receivers-file.ts'

/** What a program is told of a subject: ids always, names only where names may be said. */
const discloseSubject = (subject: EventSubject, withNames: boolean) => {
  if (subject.type === 'connection') return withNames ? subject : { type: subject.type }
  if (subject.type !== 'token') return subject
  const { type, tokenId, owner } = subject
  return withNames ? { type, tokenId, owner } : { type, tokenId }
}

/** A message as Standard Webhooks has it: type, timestamp and data. */
const buildBody = (message: Message, { details, portalUrl }: MessageScope) => {
  const { kind, at, groupId, subject, facts } = message
  const withNames = details !== 'none'
  return JSON.stringify({
    type: kind,
    timestamp: at,
    data: {
      title: eventKinds[kind].title,
      groupId,
      subject: discloseSubject(subject, withNames),
      facts: selectFacts(facts, details),
      url: portalUrl === undefined ? undefined : `${portalUrl}${buildMessagePath(message, withNames)}`,
    },
  })
}

/** The call of a webhook at a time in milliseconds, signed with each of its secrets: either of them verifies it. */
export const buildWebhook = (
  message: Message,
  { url, allowPrivate }: Extract<Receiver, { kind: 'webhook' }>,
  secrets: readonly string[],
  { now, ...scope }: MessageScope & { now: number },
): Post => {
  const body = buildBody(message, scope)
  const at = new Date(now)
  return {
    ...{ url, body, allowPrivate },
    headers: {
      'content-type': 'application/json',
      'webhook-id': message.id,
      'webhook-timestamp': String(Math.floor(now / 1000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(message.id, at, body)).join(' '),
    },
  }
}
