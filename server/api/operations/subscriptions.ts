import 'server-only'
import { answerQuery } from '#server/api/answer.ts'
import { answerDone } from '#server/api/answer-done.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { doneSchema, kindsRequest, subscriptionsSchema } from '#server/api/schemas/notification-schema.ts'
import { projectReceiverPath, receiverPath } from '#server/api/schemas/path-parameters.ts'
import { subscribe } from '#server/commands/subscribe.ts'
import { unsubscribe } from '#server/commands/unsubscribe.ts'
import { getSubscriptions } from '#server/queries/subscriptions.ts'
import type { SubscriptionsAnswer } from '#lib/wire/subscriptions.ts'
import * as z from '#lib/zod.ts'

const toList = ({ lines, receivers }: SubscriptionsAnswer): z.input<typeof subscriptionsSchema> => ({
  subscriptions: lines
    .filter(({ isOwn }) => isOwn)
    .map(({ groupId = null, receiver, kinds, flaw }) => ({
      ...{ groupId, receiver, kinds: [...kinds] },
      ...(flaw === undefined ? {} : { flaw }),
    })),
  receivers: receivers.map(({ name, kind, projects }) => ({
    ...{ name, kind, projects: projects === '*' ? projects : [...projects] },
  })),
})

export const listSubscriptions = defineOperation({
  id: 'listSubscriptions',
  tag: 'Notifications',
  summary: 'What you are told of, and where one can be told',
  request: z.object({}),
  success: { status: 200, description: 'Your subscriptions, and the receivers.', schema: subscriptionsSchema },
  problems: [],
  target: getSubscriptions,
  toInput: () => ({}),
  toAnswer: answerQuery(toList),
})

const common = {
  tag: 'Notifications',
  success: { status: 200, description: 'It is so now.', schema: doneSchema },
  problems: ['conflict', 'busy'],
  toAnswer: answerDone,
} as const

const saving = {
  ...common,
  description: 'You have one subscription to a receiver here; its kinds of events are replaced.',
  target: subscribe,
} as const

export const subscribeToProject = defineOperation({
  ...saving,
  id: 'subscribeToProject',
  summary: 'Has a receiver told of events of a project',
  request: z.object({ path: projectReceiverPath, body: kindsRequest }),
  example: { body: { kinds: ['link.done', 'link.failed'] } },
  toInput: ({ path: { receiver }, body: { kinds } }) => ({ receiver, kinds }),
})

export const subscribeToPortal = defineOperation({
  ...saving,
  id: 'subscribeToPortal',
  summary: 'Has a receiver told of your tokens or of the portal’s troubles',
  request: z.object({ path: receiverPath, body: kindsRequest }),
  example: { body: { kinds: ['token.expiring'] } },
  toInput: ({ path: { receiver }, body: { kinds } }) => ({ receiver, kinds }),
})

const ending = { ...common, description: 'One that is not there is done.', target: unsubscribe } as const

export const unsubscribeFromProject = defineOperation({
  ...ending,
  id: 'unsubscribeFromProject',
  summary: 'Ends your subscription to events of a project',
  request: z.object({ path: projectReceiverPath }),
  toInput: ({ path: { receiver } }) => ({ receiver }),
})

export const unsubscribeFromPortal = defineOperation({
  ...ending,
  id: 'unsubscribeFromPortal',
  summary: 'Ends your subscription to events of the portal',
  request: z.object({ path: receiverPath }),
  toInput: ({ path: { receiver } }) => ({ receiver }),
})
