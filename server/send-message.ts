import 'server-only'
import type { Message } from '#lib/notification/message.ts'
import type { SendResult, Target } from '#lib/notification/send.ts'

/** Sends one message once. `signal` aborts at its deadline. Reasons are shown to people and hold no secret. */
export type Send = (message: Message, target: Target, signal: AbortSignal) => Promise<SendResult>
