import 'server-only'
import { createHash } from 'node:crypto'

/** The ETag of a body. */
export const createEntityTag = (text: string): string =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`

/** Whether a header If-Match or If-None-Match names an ETag; `*` names any. */
export const namesEntityTag = (header: string, etag: string): boolean =>
  header.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')))
