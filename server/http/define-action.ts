import 'server-only'
import { authorizeRequest } from '#server/http/authorize.ts'
import { denyForStore, type Command, type Subject } from '#server/http/define-command.ts'
import type { Denial } from '#lib/private-link/outcome.ts'

const runAction = async <Raw, Input extends Subject, Result>(
  command: Command<Raw, Input, Result>,
  rawInput: unknown,
): Promise<Result | Denial> => {
  const authorization = await authorizeRequest('write', command, rawInput)
  if (authorization.ok) return command.run(authorization.input, authorization.caller)
  const { sentence, requestId, reason } = authorization
  if (reason === 'approval') return { kind: 'denied', sentence, requestId, reason }
  return { kind: 'denied', sentence, requestId, ...(reason === 'signed-out' ? { mustSignIn: true } : {}) }
}

/** Makes a server action of a command. */
export const defineAction =
  <Raw, Input extends Subject, Result>(command: Command<Raw, Input, Result>) =>
  (rawInput: unknown): Promise<Result | Denial> =>
    runAction(command, rawInput).catch(denyForStore)
