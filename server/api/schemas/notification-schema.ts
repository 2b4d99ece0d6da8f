import 'server-only'
import { moment, nameSchema } from '#server/api/schemas/registry.ts'
import { sample } from '#server/api/schemas/samples.ts'
import { eventKinds, isEventKind } from '#lib/notification/event-kind.ts'
import * as z from '#lib/zod.ts'

const text = z.string()

/** The kinds of events by their names. */
const kind = nameSchema(
  'EventKind',
  text
    .refine(isEventKind, { error: 'There is no such kind of event.' })
    .meta({ enum: Object.keys(eventKinds).filter((name) => name !== 'portal.test') }),
)

export const kindsRequest = nameSchema(
  'SubscriptionRequest',
  z.strictObject(
    { kinds: z.array(kind, { error: 'Send a list of kinds of events.' }).min(1, { error: 'Send one kind at least.' }) },
    { error: 'Send an object with kinds, and nothing else.' },
  ),
)

const subscriptionSchema = nameSchema(
  'Subscription',
  z.object({
    groupId: text.nullable().describe('The project; null for the portal itself.'),
    receiver: text,
    kinds: z.array(text).describe('Kinds of events; there may be more in later versions.'),
    flaw: text.optional().describe('Why nothing comes of it now.'),
  }),
)

const receiver = nameSchema(
  'Receiver',
  z.object({
    name: text,
    kind: text.describe('browser, email, slack, teams or webhook.'),
    projects: z.union([z.literal('*'), z.array(text)]).describe('* for all and for the portal itself.'),
  }),
)

export const subscriptionsSchema = nameSchema(
  'Subscriptions',
  z.object({ subscriptions: z.array(subscriptionSchema), receivers: z.array(receiver) }),
  {
    subscriptions: [{ groupId: sample.groupId, receiver: 'email', kinds: ['link.done', 'link.failed'] }],
    receivers: [
      { name: 'browser', kind: 'browser', projects: '*' },
      { name: 'email', kind: 'email', projects: [sample.groupId] },
    ],
  },
)

export const givenUpMessagesSchema = nameSchema(
  'GivenUpMessages',
  z.object({
    messages: z.array(
      z.object({
        ...{ id: text, target: text.describe('To whom it went; sending again names it.'), receiver: text, kind: text },
        groupId: text.nullable(),
        ...{ reason: text, attempts: z.int(), at: moment, givenUpAt: moment },
      }),
    ),
  }),
  {
    messages: [
      {
        ...{ id: sample.requestId, target: 'receiver team-chat', receiver: 'team-chat', kind: 'link.done' },
        ...{ groupId: sample.groupId, reason: 'The receiver answers with 404.', attempts: 12 },
        ...{ at: sample.at, givenUpAt: '2026-11-29T10:00:00.000Z' },
      },
    ],
  },
)

export const sendMessageAgainRequest = nameSchema(
  'SendMessageAgainRequest',
  z.strictObject(
    { target: text.max(1_000, { error: 'Send the target that the list has.' }) },
    { error: 'Send an object with target, and nothing else.' },
  ),
)

/** What a change that Atlas has no part in came to. */
export const doneSchema = nameSchema('Done', z.object({ status: z.literal('done') }), { status: 'done' })
