import 'server-only'
import { createTransport } from 'nodemailer'
import type { MessageText } from '#lib/notification/format-message.ts'
import { isMailAddress } from '#lib/notification/is-mail-address.ts'
import type { Message } from '#lib/notification/message.ts'
import type { SendResult } from '#lib/notification/send.ts'
import { connectMail } from '#server/notify/connect-mail.ts'
import { findAddresses, type LookUp } from '#server/notify/find-addresses.ts'
import type { Receiver } from '#server/receivers-file.ts'
import * as z from '#lib/zod.ts'

type Mail = { to: string | undefined; message: Message; text: MessageText; password: string | undefined }

const footer = 'You subscribed to this on the page Notifications of the Private Link Portal.'

const writeText = ({ what, lines, url }: MessageText) =>
  [what, lines.map(({ label, value }) => `${label}: ${value}`).join('\n'), url, footer]
    .filter((part) => part !== undefined)
    .join('\n\n')

const failure = z.object({ code: z.string().optional(), responseCode: z.number().optional() })

/** A mail server that refuses sender, recipient or text for good would refuse them again. */
const toResult = (error: unknown, host: string): SendResult => {
  const { code = 'unknown', responseCode = 0 } = failure.safeParse(error).data ?? {}
  const reason = `${host} did not take the mail (${responseCode > 0 ? String(responseCode) : code}).`
  const isFinal = (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode >= 500
  return { kind: isFinal ? 'refused' : 'retry', reason }
}

/** Sends a message to one person's address as plain text. A mail that comes twice has the same Message-ID. */
export const sendMail = async (
  { host, port, tls, user, from, allowPrivate }: Extract<Receiver, { kind: 'email' }>,
  { to, message, text, password }: Mail,
  lookUp: LookUp,
  signal: AbortSignal,
): Promise<SendResult> => {
  if (to === undefined || !isMailAddress(to))
    return { kind: 'refused', reason: 'The person has no mail address that their sign-in verifies.' }
  const place = await findAddresses({ hostname: host, allowPrivate }, lookUp)
  if (place.kind !== 'callable') return place
  const transport = createTransport({
    ...{ host, port, secure: tls === 'implicit', requireTLS: tls === 'starttls', ignoreTLS: tls === 'none' },
    ...(user !== undefined && { auth: { user, pass: password ?? '' } }),
    ...{ disableFileAccess: true, disableUrlAccess: true },
    getSocket: (_, callback) => {
      connectMail({ host, port, addresses: place.addresses }, signal).then(
        (connection) => callback(null, { connection }),
        (error: unknown) => callback(error instanceof Error ? error : new Error('No connection.')),
      )
    },
  })
  return transport
    .sendMail({
      ...{ from: { name: 'Private Link Portal', address: from }, to, envelope: { from, to: [to] }, signal },
      ...{ subject: text.title, text: writeText(text), date: new Date(message.at) },
      messageId: `<${message.id}@${from.split('@')[1] ?? ''}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    .then(
      () => ({ kind: 'delivered' as const }),
      (error: unknown) => toResult(error, host),
    )
}
