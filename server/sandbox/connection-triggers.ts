import { buildRefusal, type Reply } from '#server/sandbox/reply.ts'

type ConnectionTrigger = { text: string; reply?: (name: string) => Reply; effect?: 'fails' | 'processed' | 'lost' }

/** The refusal of a second connection of one name (docs/CONTRACT.md §6). */
export const buildNameExists = (name: string): Reply =>
  buildRefusal(
    409,
    'STREAM_CONNECTION_NAME_ALREADY_EXISTS',
    `A Stream connection with the name ${name} already exists.`,
    [name],
  )

/** Words that trigger an outcome when any value of a connection’s body contains them, a secret or its name too. */
export const connectionTriggers: Readonly<Record<string, ConnectionTrigger>> = {
  'sandbox-failed': { text: 'the connection is created and becomes FAILED', effect: 'fails' },
  'sandbox-processed': {
    text: 'the connection is created and a stream processor uses it, so that it cannot be changed or deleted',
    effect: 'processed',
  },
  'sandbox-lost': { text: 'it is created or changed, and the connection is cut before the answer', effect: 'lost' },
  'sandbox-rejected': {
    text: '400 VALIDATION_ERROR that no form rule covers',
    reply: () =>
      buildRefusal(
        400,
        'VALIDATION_ERROR',
        'The request content produced the validation error: The bootstrap servers cannot be resolved.',
        ['The bootstrap servers cannot be resolved'],
      ),
  },
  'sandbox-duplicate': { text: '409 STREAM_CONNECTION_NAME_ALREADY_EXISTS', reply: buildNameExists },
}

/** The trigger whose word stands in a body, if any. */
export const findConnectionTrigger = (body: Readonly<Record<string, unknown>>): ConnectionTrigger | undefined => {
  const text = JSON.stringify(body)
  return Object.entries(connectionTriggers).find(([word]) => text.includes(word))?.[1]
}
