import { explainRefusal, type Explained } from '#lib/private-link/explain-refusal.ts'
import type { Refusal } from '#lib/private-link/outcome.ts'

const sentences: Readonly<Record<string, readonly [title: string, sentence: string]>> = {
  STREAM_CONNECTION_NAME_ALREADY_EXISTS: [
    'The workspace has a connection of this name',
    'Nothing was created. Choose another name, or open that connection. One that is being deleted holds its name until it is gone.',
  ],
  STREAM_KAFKA_CONNECTION_IS_DEPLOYING: [
    'Atlas is still setting the connection up',
    'Nothing was changed. Try again once it is ready or has failed.',
  ],
  STREAM_NETWORKING_CANNOT_BE_MODIFIED: [
    'Atlas does not change a connection’s networking',
    'Nothing was changed. Delete the connection and create it again with the other networking.',
  ],
  STREAM_CONNECTION_HAS_STREAM_PROCESSORS: [
    'Stream processors use the connection',
    'Nothing was changed. Stop and delete those processors in Atlas first.',
  ],
  STREAM_TENANT_HAS_STREAM_PROCESSORS: [
    'The workspace has stream processors',
    'Nothing was changed. Stop and delete its processors in Atlas first.',
  ],
  STREAM_TENANT_NOT_FOUND_FOR_NAME: [
    'Atlas does not find the workspace',
    'It was deleted or renamed. Choose another one.',
  ],
  STREAM_CONNECTION_NOT_FOUND_FOR_NAME: ['Atlas does not find the connection', 'It was deleted.'],
}

/**
 * What a refusal about a workspace or connection means (docs/CONTRACT.md §6, §9.1). Its code counts before its status,
 * since a connection in use is refused with a 403, as a missing role is.
 */
export const explainConnectionRefusal = (refusal: Refusal): Explained => {
  const own = Object.hasOwn(sentences, refusal.errorCode) ? sentences[refusal.errorCode] : undefined
  return own ? { title: own[0], sentence: own[1], isForOthers: false } : explainRefusal(refusal)
}
