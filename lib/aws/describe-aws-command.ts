import type { OpenAwsCommand } from '#lib/wire/aws.ts'

type Kind = OpenAwsCommand['kind']
type Status = OpenAwsCommand['status']

/** A command in AWS in words. `title`: what is the matter; `sentence`: what the portal does, or a person decides. */
export type AwsCommandText = { title: string; sentence: string; isDecision: boolean }

type Words = { doing: string; did: string; lookup: string; decision: string }

/** What the portal does after no usable answer: it sends nothing again by itself. */
const words: Readonly<Record<Kind, Words>> = {
  'add-policy-statement': {
    doing: 'Atlas’s statement is being added',
    did: 'added Atlas’s statement',
    lookup: 'The portal reads the policy to see whether the statement is there, and does not send it again by itself.',
    decision: 'Look at the policy in AWS, and add the statement again if it is missing.',
  },
  'undo-policy-statement': {
    doing: 'Atlas’s statement is being taken out',
    did: 'took Atlas’s statement out',
    lookup: 'The portal reads the policy to see whether the statement is gone, and does not send this again by itself.',
    decision: 'Look at the policy in AWS, and take the statement out again if it is still there.',
  },
  'enable-connectivity': {
    doing: 'Multi-VPC connectivity is being turned on',
    did: 'is turning multi-VPC connectivity on',
    lookup: 'The portal reads the cluster to see whether it is on, and does not send this again by itself.',
    decision: 'Look at the cluster in AWS, and turn it on again if it is still off.',
  },
}

/** What a command that has no outcome yet, or on which a person decides, says about its cluster. */
export const describeAwsCommand = ({ kind, status }: { kind: Kind; status: Status }): AwsCommandText => {
  const { doing, did, lookup, decision } = words[kind]
  switch (status) {
    case 'sending':
      return {
        title: doing,
        sentence: 'The portal waits for AWS’s answer. It is safe to close this tab.',
        isDecision: false,
      }
    case 'unknown':
      return {
        title: `It is not known whether AWS ${did}`,
        sentence: `No usable answer came. ${lookup}`,
        isDecision: false,
      }
    case 'unclear':
      return {
        title: `It cannot be known whether AWS ${did}`,
        sentence: `No usable answer came, and what AWS shows does not prove it either way. ${decision}`,
        isDecision: true,
      }
    default:
      return status satisfies never
  }
}
