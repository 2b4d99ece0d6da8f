import 'server-only'
import { answerQuery } from '#server/api/answer.ts'
import { answerDone } from '#server/api/answer-done.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { doneSchema, givenUpMessagesSchema, sendMessageAgainRequest } from '#server/api/schemas/notification-schema.ts'
import { messagePath } from '#server/api/schemas/path-parameters.ts'
import { toMoment } from '#server/api/schemas/registry.ts'
import { sendMessageAgain as command } from '#server/commands/send-message-again.ts'
import { listGivenUpMessages as query } from '#server/queries/outbox.ts'
import type { GivenUpAnswer } from '#lib/wire/given-up-message.ts'
import * as z from '#lib/zod.ts'

const toList = ({ messages }: GivenUpAnswer): z.input<typeof givenUpMessagesSchema> => ({
  messages: messages.map(({ groupId, at, endedAt, ...rest }) => ({
    ...rest,
    ...{ groupId: groupId === '' ? null : groupId, at: toMoment(at), givenUpAt: toMoment(endedAt) },
  })),
})

export const listGivenUpMessages = defineOperation({
  id: 'listGivenUpMessages',
  tag: 'Notifications',
  summary: 'The messages that were given up',
  request: z.object({}),
  success: { status: 200, description: 'The last hundred, the newest first.', schema: givenUpMessagesSchema },
  problems: [],
  target: query,
  toInput: () => ({}),
  toAnswer: answerQuery(toList),
})

export const sendMessageAgain = defineOperation({
  id: 'sendMessageAgain',
  tag: 'Notifications',
  summary: 'Sends a message again that was given up',
  description: 'For another day; it may arrive after later ones. Its id stays.',
  request: z.object({ path: messagePath, body: sendMessageAgainRequest }),
  example: { body: { target: 'ticket-system' } },
  success: { status: 200, description: 'It waits to be sent.', schema: doneSchema },
  problems: ['conflict', 'busy'],
  target: command,
  toInput: ({ path: { messageId: id }, body: { target } }) => ({ id, target }),
  toAnswer: answerDone,
})
