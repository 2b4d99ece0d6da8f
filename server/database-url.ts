import 'server-only'
import path from 'node:path'

/** Where a store is. `name`: for sentences, without user, password or options. */
export type DatabaseTarget =
  | { kind: 'file'; file: string; name: string }
  | { kind: 'postgres'; url: string; name: string }

const rule = 'must be file:PATH, such as file:./data/portal.db, or postgres://USER:PASSWORD@HOST:PORT/DATABASE'

const readFileUrl = (text: string): DatabaseTarget | { sentence: string } => {
  const location = text.slice('file:'.length).replace(/^\/\/(?=\/)/, '')
  if (location === '' || /^(\/\/|:)|[?#\0]|\/$/.test(location))
    return { sentence: `${rule}; after file: comes the path of one file, and nothing else.` }
  const file = path.resolve(location)
  return { kind: 'file', file, name: file }
}

const readPostgresUrl = (text: string): DatabaseTarget | { sentence: string } => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || url.hash) return { sentence: `${rule}; special characters in the password are percent-encoded.` }
  const { host, pathname } = url
  if (!/^\/[^/]+$/.test(pathname)) return { sentence: `${rule}; the database is not named.` }
  return { kind: 'postgres', url: text, name: `${host}${pathname}` }
}

/**
 * The target of a database URL, or a sentence without its subject, the variable or argument; it never repeats the URL.
 */
export const readDatabaseUrl = (text: string): DatabaseTarget | { sentence: string } => {
  if (text.startsWith('file:')) return readFileUrl(text)
  if (/^postgres(ql)?:\/\//.test(text)) return readPostgresUrl(text)
  return { sentence: `${rule}.` }
}
