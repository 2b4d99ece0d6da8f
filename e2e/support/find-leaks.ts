import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

/** A secret in the forms in which it could leak: plain, base64 at each of the three offsets, hex, URL-encoded. */
export const listForms = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('hex'),
  ...[0, 1, 2].map((offset) => {
    const encoded = Buffer.from(' '.repeat(offset) + secret)
      .toString('base64')
      .replace(/=+$/, '')
    return encoded.slice(offset === 0 ? 0 : 4, -2)
  }),
]

/** The names of the places that contain a secret in one of its forms. */
export const findLeaks = (places: ReadonlyMap<string, string>, forms: readonly string[]): string[] =>
  [...places].flatMap(([name, text]) => (forms.some((form) => text.includes(form)) ? [name] : []))

/** What a file holds; nothing of one that a program has removed meanwhile. */
const readBytes = (file: string) =>
  readFile(file).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  })

/** The files of a folder and what they hold, byte for byte. */
export const listFiles = async (folder: string) => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name))
  return Promise.all(files.map(async (file) => [file, (await readBytes(file)).toString('latin1')] as const))
}
