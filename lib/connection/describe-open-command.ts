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

/** What the portal does after no usable answer: it sends nothing again by itself (decision 037). */
const lookups: Readonly<Record<Kind, string>> = {
  'create-connection':
    'The portal looks it up by its name and does not send it again, since that could replace what somebody else made.',
  'change-connection':
    'The portal looks at the connection to see whether the change took effect, and does not send it again by itself.',
  'delete-connection':
    'The portal looks whether the connection is still there, and does not send the deletion again by itself.',
  'create-workspace': 'The portal looks it up by its name and does not send it again by itself.',
}

const secrets = 'Its secrets are stored nowhere, so they are asked for again.'

/** What a person decides: on a create that was not found, on a change or deletion that Atlas does not show. */
const decisions: Readonly<Record<Kind, { title: string; sentence: string }>> = {
  'create-connection': {
    title: 'Atlas does not have the connection so far',
    sentence: `No usable answer came, and Atlas has no connection of this name. Whether to create it again is your decision. ${secrets}`,
  },
  'change-connection': {
    title: 'It cannot be known whether Atlas changed the connection',
    sentence: `No usable answer came, and what Atlas shows does not prove that the change took effect. Compare the values, and send the change again to be sure. ${secrets}`,
  },
  'delete-connection': {
    title: 'It cannot be known whether Atlas deleted the connection',
    sentence: 'No usable answer came. Delete the connection again if it is still there.',
  },
  'create-workspace': {
    title: 'Atlas does not have the workspace so far',
    sentence:
      'No usable answer came, and Atlas has no workspace of this name. Whether to create it again is your decision.',
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
    case 'unclear':
      return { ...decisions[kind], isDecision: true }
    default:
      return status satisfies never
  }
}
