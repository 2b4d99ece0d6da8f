import 'server-only'
import type { ReadFile } from '#server/read-variables.ts'
import { readLiteral } from '#server/callable-address.ts'
import { checkReceiverUrl } from '#server/receiver-url.ts'
import type { Receiver } from '#server/receivers-file.ts'

/** A file that holds a secret, and what is wrong with a text in it, to follow the file's name. */
type Secret = { file: string; check: (text: string) => string | undefined }

const [minBytes, maxBytes] = [24, 64]

/** Standard Webhooks asks for 24 to 64 bytes; the package takes any number of them. */
const checkWebhookSecret = (text: string) => {
  const base64 = text.replace(/^whsec_/, '')
  const { length } = Buffer.from(base64, 'base64')
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) && base64.length % 4 === 0 && length >= minBytes && length <= maxBytes
    ? undefined
    : 'must hold whsec_ and 24 to 64 random bytes in base64: echo "whsec_$(openssl rand -base64 32)" makes one.'
}

const checkChannelUrl =
  ({ host, allowPrivate }: Extract<Receiver, { kind: 'slack' | 'teams' }>) =>
  (text: string) => {
    const { hostname } = URL.canParse(text) ? new URL(text) : { hostname: '' }
    if ((readLiteral(hostname) ?? hostname) !== host)
      return `must hold the address of the channel and nothing else; its host must be ${host}, as its receiver says.`
    const flaw = checkReceiverUrl(text, allowPrivate)
    return flaw === undefined ? undefined : `holds an address that ${flaw}`
  }

const checkPassword = (text: string) =>
  /[\r\n]/.test(text) ? 'must hold the password on one line, and nothing else.' : undefined

/** The secrets of a receiver: those of a webhook in order, the address of a channel, the password of a mail server. */
const listSecrets = (receiver: Receiver): readonly Secret[] => {
  switch (receiver.kind) {
    case 'webhook':
      return receiver.secretFiles.map((file) => ({ file, check: checkWebhookSecret }))
    case 'slack':
    case 'teams':
      return [{ file: receiver.urlFile, check: checkChannelUrl(receiver) }]
    case 'email':
      return receiver.passwordFile === undefined ? [] : [{ file: receiver.passwordFile, check: checkPassword }]
  }
}

const readSecret = ({ file, check }: Secret, readFile: ReadFile): { value: string } | { sentence: string } => {
  try {
    const value = readFile(file).replace(/\r?\n$/, '')
    const flaw = value === '' ? 'is empty. It must hold the secret and nothing else.' : check(value)
    return flaw === undefined ? { value } : { sentence: `${file} ${flaw}` }
  } catch {
    return { sentence: `${file} cannot be read. Check its name and its owner.` }
  }
}

/** What is wrong with the files of a receiver's secrets, in sentences without a secret. */
export const checkSecrets = (receiver: Receiver, readFile: ReadFile): string[] =>
  listSecrets(receiver).flatMap((secret) => {
    const result = readSecret(secret, readFile)
    return 'sentence' in result ? [result.sentence] : []
  })

export type ReadSecrets = (receiver: Receiver) => { values: readonly string[] } | { sentence: string }

/**
 * Reads the secrets of a receiver as their files hold them now, so that they can be replaced while the portal runs. A
 * file that was sound and is not, such as one that is just being written, counts as it was.
 */
export const createReadSecrets = (readFile: ReadFile): ReadSecrets => {
  const lastValues = new Map<string, string>()
  return (receiver) => {
    const values: string[] = []
    for (const secret of listSecrets(receiver)) {
      const key = `${receiver.name} ${secret.file}`
      const result = readSecret(secret, readFile)
      const last = lastValues.get(key)
      const best = 'value' in result || last === undefined ? result : { value: last }
      if ('sentence' in best) return best
      lastValues.set(key, best.value)
      values.push(best.value)
    }
    return { values }
  }
}
