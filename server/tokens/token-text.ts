import 'server-only'
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

const prefix = 'plp_'
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const secretBytes = 32
/** How many digits of base 62 hold 256 bits, and how many hold 32. */
const [secretLength, checksumLength] = [43, 6]
const pattern = new RegExp(`^${prefix}[0-9A-Za-z]{${String(secretLength + checksumLength)}}$`)

const toBase62 = (value: bigint, length: number) => {
  let text = ''
  for (let rest = value; text.length < length; rest /= 62n) text = (digits[Number(rest % 62n)] ?? '') + text
  return text
}

const addChecksum = (body: string) => body + toBase62(BigInt(crc32(body)), checksumLength)

/**
 * The text of a new token: `plp_`, 256 bits, and a checksum, so that scanners for secrets find it and a token that was
 * cut off is told from one that is not known.
 */
export const createTokenText = (randomBytes: (size: number) => Buffer): string =>
  addChecksum(prefix + toBase62(BigInt(`0x${randomBytes(secretBytes).toString('hex')}`), secretLength))

/** Whether a text is a whole token of a portal. */
export const isTokenText = (text: string): boolean =>
  pattern.test(text) && text === addChecksum(text.slice(0, -checksumLength))

/** What the store keeps of a token; its 256 bits are random, so nobody guesses them from it. */
export const hashToken = (text: string): string => createHash('sha256').update(text).digest('hex')
