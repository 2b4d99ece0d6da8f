'use server'
import { changeConnection as command } from '#server/commands/change-connection.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Changes a stream connection; the body is whole, with the secrets that this one request holds. */
export const changeConnection = defineAction(command)
