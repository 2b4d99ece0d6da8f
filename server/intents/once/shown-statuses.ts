import 'server-only'
import type { OnceIntent } from '#server/intents/intent.ts'

/** How long what nobody knows for certain is shown, in ms. */
export const shownForMs = 86_400_000

/** What people are shown of a command by its status, as long as it has no outcome or a person decides on it. */
export const shownStatuses = {
  recorded: 'sending',
  sending: 'sending',
  unknown: 'unknown',
  'not-found': 'not-found',
  unclear: 'unclear',
  done: undefined,
  existing: undefined,
  refused: undefined,
  'not-sent': undefined,
} as const satisfies Readonly<Record<OnceIntent['status'], string | undefined>>
