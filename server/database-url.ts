import 'server-only'
import path from 'node:path'

/** Where a store is. `name` says it in a sentence, without user, password or options. */
export type DatabaseTarget =
  | { kind: 'file'; file: string; name: string }
  | { kind: 'postgres'; url: string; name: string }

const wanted = 'must be file:PATH, such as file:./data/portal.db, or postgres://USER:PASSWORD@HOST:PORT/DATABASE'

const readFileUrl = (text: string): DatabaseTarget | { sentence: string } => {
  const place = text.slice('file:'.length).replace(/^\/\/(?=\/)/, '')
  if (place === '' || place.startsWith('//') || place.startsWith(':') || /[?#\0]/.test(place) || place.endsWith('/'))
    return { sentence: `${wanted}; after file: comes the path of one file, and nothing else.` }
  const file = path.resolve(place)
  return { kind: 'file', file, name: file }
}

const readPostgresUrl = (text: string): DatabaseTarget | { sentence: string } => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || url.hash) return { sentence: `${wanted}; special characters in the password are percent-encoded.` }
  const { host, pathname } = url
  if (!/^\/[^/]+$/.test(pathname)) return { sentence: `${wanted}; the database is not named.` }
  return { kind: 'postgres', url: text, name: `${host}${pathname}` }
}

/** The target of a database URL, or the end of a sentence that starts with where it was given; it never repeats the URL. */
export const readDatabaseUrl = (text: string): DatabaseTarget | { sentence: string } => {
  if (text.startsWith('file:')) return readFileUrl(text)
  if (/^postgres(ql)?:\/\//.test(text)) return readPostgresUrl(text)
  return { sentence: `${wanted}.` }
}
