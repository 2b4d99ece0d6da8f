import 'server-only'
import * as z from '#lib/zod.ts'

const sentence = 'Use a cursor as the page before has it.'
const form = /^[A-Za-z0-9_-]{1,40}$/

/** Where a page begins, as a text that says nothing to a client and so may change. */
export const encodeCursor = (position: number): string => Buffer.from(`after ${String(position)}`).toString('base64url')

const decodeCursor = (cursor: string): number | undefined => {
  const [, digits] = /^after (\d{1,10})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  return digits === undefined ? undefined : Number(digits)
}

/** The parameter `cursor`; its output is still the text, which `readCursor` reads. */
export const cursor = z
  .string()
  .regex(form, { error: sentence })
  .refine((text) => decodeCursor(text) !== undefined, { error: sentence })
  .optional()
  .describe('Where the page begins: `nextCursor` of the page before.')

/** The position at which a page begins; undefined for the first one. */
export const readCursor = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : decodeCursor(text)
