import 'server-only'
import { formatMessage } from '#lib/notification/format-message.ts'
import type { Message } from '#lib/notification/message.ts'
import { coversProject } from '#lib/notification/receiver.ts'
import type { Send } from '#server/send-message.ts'
import type { SendResult, Target } from '#lib/notification/send.ts'
import { buildSlack } from '#server/notify/build-slack.ts'
import { buildTeams } from '#server/notify/build-teams.ts'
import { buildWebhook } from '#server/notify/build-webhook.ts'
import type { LookUp } from '#server/notify/find-addresses.ts'
import { createPostMessage } from '#server/notify/post-message.ts'
import type { ReadSecrets } from '#server/receiver-secrets.ts'
import type { Receiver } from '#server/receivers-file.ts'

type Deps = {
  receivers: readonly Receiver[]
  portalUrl: string | undefined
  readSecrets: ReadSecrets
  lookUp: LookUp
  now: () => number
}

const json = { 'content-type': 'application/json' }

/** What becomes of a call that is still under way at its deadline. */
const waitForAbort = (signal: AbortSignal, receiver: string) =>
  new Promise<SendResult>((resolve) => {
    const giveUp = () => resolve({ kind: 'retry', reason: `The receiver ${receiver} did not answer in time.` })
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
  })

/** Sends messages to the declared receivers. What is no longer declared, or not for this project, gets none. */
export const createSend = ({ receivers, portalUrl, readSecrets, lookUp, now }: Deps): Send => {
  const postMessage = createPostMessage({ lookUp, now })
  const sendTo = async (receiver: Receiver, message: Message, { address }: Target, signal: AbortSignal) => {
    const secrets = readSecrets(receiver)
    if ('sentence' in secrets) return { kind: 'retry' as const, reason: secrets.sentence }
    const { details, allowPrivate } = receiver
    const text = formatMessage(message, { details, portalUrl })
    const [secret = ''] = secrets.values
    switch (receiver.kind) {
      case 'webhook':
        return postMessage(buildWebhook(message, receiver, secrets.values, { details, portalUrl, now: now() }), signal)
      case 'slack':
        return postMessage({ url: secret, headers: json, body: buildSlack(text), allowPrivate }, signal)
      case 'teams':
        return postMessage({ url: secret, headers: json, body: buildTeams(text), allowPrivate }, signal)
      case 'email': {
        const { sendMail } = await import('#server/notify/send-mail.ts')
        return sendMail(receiver, { to: address, message, text, password: secret }, lookUp, signal)
      }
    }
  }
  return (message, target, signal) => {
    const receiver = receivers.find(({ name }) => name === target.receiver)
    if (!receiver || !coversProject(receiver, message.groupId ?? undefined))
      return Promise.resolve({
        kind: 'refused',
        reason: `RECEIVERS_FILE has no receiver ${target.receiver} for this project.`,
      })
    return Promise.race([sendTo(receiver, message, target, signal), waitForAbort(signal, receiver.name)])
  }
}
