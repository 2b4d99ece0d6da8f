import type { Assumed } from '#server/sandbox/assumptions.ts'
import { invalid, refusal, roleMissing, type Reply } from '#server/sandbox/reply.ts'

type Magic = { text: string; reply?: (field: string, assumed: Assumed) => Reply; effect?: 'fails' | 'in-use' | 'lost' }

/** Words that, inside any value of a create body (an MSK cluster's name, say), lead to what a person wants to see. */
export const magicWords: Readonly<Record<string, Magic>> = {
  'sandbox-failed': { text: 'the link is created and ends FAILED with an errorMessage', effect: 'fails' },
  'sandbox-in-use': { text: 'the link is created and deleting it is refused as in use', effect: 'in-use' },
  'sandbox-lost': { text: 'the link is created and the connection is cut before the answer', effect: 'lost' },
  'sandbox-rejected': {
    text: '400 VALIDATION_ERROR that no form foresaw and that names no field',
    reply: () => invalid('The cluster is in an account that this organization has not verified'),
  },
  'sandbox-field': {
    text: '400 VALIDATION_ERROR whose badRequestDetail names the field that holds the word',
    reply: (field) => invalid('A field was refused', [{ field, description: 'Atlas finds nothing at this address.' }]),
  },
  'sandbox-duplicate': {
    text: 'STREAM_PRIVATE_LINK_ALREADY_EXISTS, as a second link to the same target gets',
    reply: (_, assumed) => alreadyExists(assumed),
  },
  'sandbox-forbidden': { text: '401 USER_UNAUTHORIZED: the key lacks the role', reply: () => roleMissing() },
  'sandbox-blocked': {
    text: '403 IP_ADDRESS_NOT_ON_ACCESS_LIST',
    reply: () =>
      refusal(403, 'IP_ADDRESS_NOT_ON_ACCESS_LIST', 'IP address 203.0.113.9 is not allowed to access this resource.', [
        '203.0.113.9',
      ]),
  },
}

/** A second link to the same target; the status is disputed (CONTRACT §6). */
export const alreadyExists = ({ duplicateIs400 }: Assumed): Reply =>
  refusal(
    duplicateIs400 ? 400 : 409,
    'STREAM_PRIVATE_LINK_ALREADY_EXISTS',
    'A private link connection to this target already exists.',
  )

type Found = { field: string; magic: Magic }

/** The magic word in a body, if any, with the field that holds it. */
export const magicIn = (sent: Readonly<Record<string, unknown>>): Found | undefined => {
  for (const [field, value] of Object.entries(sent))
    for (const [word, magic] of Object.entries(magicWords))
      if (JSON.stringify(value)?.includes(word)) return { field, magic }
  return undefined
}

/** Atlas's text for a link that failed; no public example of it exists. */
export const failureText = ({ vendor }: Readonly<Record<string, unknown>>) =>
  `The private link could not be established: the ${typeof vendor === 'string' ? vendor.toUpperCase() : 'target'} endpoint did not accept the connection from the Atlas account.`
