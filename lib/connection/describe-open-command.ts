import type { OpenCommand } from '#lib/wire/streams-answer.ts'

/** An open command in words. `title`: what is the matter; `sentence`: what the portal does, or a person decides. */
export type CommandText = { title: string; sentence: string; isDecision: boolean }

type Kind = OpenCommand['kind']
type Status = OpenCommand['status']

const verbs: Readonly<Record<Kind, { doing: string; did: string; noun: string }>> = {
  'create-connection': { doing: 'is being created', did: 'created', noun: 'connection' },
  'change-connection': { doing: 'is being changed', did: 'changed', noun: 'connection' },
  'delete-connection': { doing: 'is being deleted', did: 'deleted', noun: 'connection' },
  'create-workspace': { doing: 'is being created', did: 'created', noun: 'workspace' },
}

const waiting = 'The portal waits for Atlas’s answer. It is safe to close this tab.'

/** What the portal does after no usable answer: it never sends a create or a change again by itself. */
const lookups: Readonly<Record<Kind, string>> = {
  'create-connection':
    'The portal looks it up by its name and does not send it again, since that could replace what somebody else made.',
  'change-connection':
    'The portal looks at the connection to see whether the change took effect, and does not send it again by itself.',
  'delete-connection':
    'The portal looks whether the connection is still there. If it is, the portal sends the deletion again.',
  'create-workspace': 'The portal looks it up by its name and does not send it again by itself.',
}

const secrets = 'Its secrets are stored nowhere, so they are asked for again.'

const decisions: Readonly<Record<'not-found' | 'unclear', Readonly<Record<Kind, string>>>> = {
  'not-found': {
    'create-connection': `No usable answer came, and Atlas has no connection of this name. Whether to create it again is your decision. ${secrets}`,
    'change-connection':
      'No usable answer came, and Atlas does not have the connection any more. There is nothing left to change.',
    'delete-connection': 'No usable answer came, and Atlas does not have the connection any more.',
    'create-workspace':
      'No usable answer came, and Atlas has no workspace of this name. Whether to create it again is your decision.',
  },
  unclear: {
    'create-connection': `Atlas has a connection of this name and does not show whether it has your secrets. Send them again by a change, to be sure. ${secrets}`,
    'change-connection': `No usable answer came. Atlas returns no secret, so that it cannot be known whether the change took effect. Send it again, to be sure. ${secrets}`,
    'delete-connection': 'Whether Atlas deleted the connection cannot be known. Delete it again if it is still there.',
    'create-workspace': 'Whether Atlas created the workspace as it was asked to cannot be known. Compare it in Atlas.',
  },
}

/** What a command that has no outcome yet, or on which a person decides, says about its connection or workspace. */
export const describeOpenCommand = ({ kind, status }: { kind: Kind; status: Status }): CommandText => {
  const { doing, did, noun } = verbs[kind]
  switch (status) {
    case 'sending':
      return { title: `The ${noun} ${doing}`, sentence: waiting, isDecision: false }
    case 'unknown':
      return {
        title: `It is not known whether Atlas ${did} the ${noun}`,
        sentence: `No usable answer came. ${lookups[kind]}`,
        isDecision: false,
      }
    case 'not-found':
      return {
        title:
          kind === 'change-connection' || kind === 'delete-connection'
            ? 'Atlas does not have the connection any more'
            : `Atlas does not have the ${noun} so far`,
        sentence: decisions['not-found'][kind],
        isDecision: true,
      }
    case 'unclear':
      return {
        title: `It cannot be known whether Atlas ${did} the ${noun}`,
        sentence: decisions.unclear[kind],
        isDecision: true,
      }
    default:
      return status satisfies never
  }
}
