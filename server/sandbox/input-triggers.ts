import type { Assumptions } from '#server/sandbox/assumptions.ts'
import { buildValidationError, buildRefusal, buildRoleMissing, type Reply } from '#server/sandbox/reply.ts'

type InputTrigger = {
  text: string
  reply?: (field: string, assumptions: Assumptions) => Reply
  effect?: 'fails' | 'in-use' | 'lost'
}

/** Words that trigger an outcome when any value of a create body contains them, such as an MSK cluster's name. */
export const inputTriggers: Readonly<Record<string, InputTrigger>> = {
  'sandbox-failed': { text: 'the link is created and becomes FAILED with an errorMessage', effect: 'fails' },
  'sandbox-in-use': { text: 'the link is created, and its deletion is refused because it is in use', effect: 'in-use' },
  'sandbox-lost': { text: 'the link is created and the connection is cut before the answer', effect: 'lost' },
  'sandbox-rejected': {
    text: '400 VALIDATION_ERROR that no form rule covers and that names no field',
    reply: () => buildValidationError('The cluster is in an account that this organization has not verified'),
  },
  'sandbox-field': {
    text: '400 VALIDATION_ERROR whose badRequestDetail names the field with the word',
    reply: (field) =>
      buildValidationError('A field was refused', [{ field, description: 'Atlas finds nothing at this address.' }]),
  },
  'sandbox-duplicate': {
    text: 'STREAM_PRIVATE_LINK_ALREADY_EXISTS, as for a second link to the same target',
    reply: (_, assumptions) => buildAlreadyExists(assumptions),
  },
  'sandbox-forbidden': { text: '401 USER_UNAUTHORIZED: the key lacks the role', reply: () => buildRoleMissing() },
  'sandbox-blocked': {
    text: '403 IP_ADDRESS_NOT_ON_ACCESS_LIST',
    reply: () =>
      buildRefusal(
        403,
        'IP_ADDRESS_NOT_ON_ACCESS_LIST',
        'IP address 203.0.113.9 is not allowed to access this resource.',
        ['203.0.113.9'],
      ),
  },
}

/** The refusal of a second link to the same target; its status is disputed (docs/CONTRACT.md §6). */
export const buildAlreadyExists = ({ duplicateIs400 }: Assumptions): Reply =>
  buildRefusal(
    duplicateIs400 ? 400 : 409,
    'STREAM_PRIVATE_LINK_ALREADY_EXISTS',
    'A private link connection to this target already exists.',
  )

type FoundTrigger = { field: string; trigger: InputTrigger }

/** Finds the trigger word in a body, if any, and the field that contains it. */
export const findInputTrigger = (requestBody: Readonly<Record<string, unknown>>): FoundTrigger | undefined => {
  for (const [field, value] of Object.entries(requestBody))
    for (const [word, trigger] of Object.entries(inputTriggers))
      if (JSON.stringify(value)?.includes(word)) return { field, trigger }
  return undefined
}

/** The errorMessage of a failed link; no public example of it exists. */
export const buildFailureText = ({ vendor }: Readonly<Record<string, unknown>>) =>
  `The private link could not be established: the ${typeof vendor === 'string' ? vendor.toUpperCase() : 'target'} endpoint did not accept the connection from the Atlas account.`
