import 'server-only'
import type { Caller } from '#server/http/authorize.ts'
import type { Viewer } from '#lib/approval/judge-possible.ts'

/** Whoever does something with an approval, by a browser or a token. */
export const toViewer = ({ person, via }: Pick<Caller, 'person' | 'via'>): Viewer => ({
  person,
  isSession: via.kind === 'session',
})
