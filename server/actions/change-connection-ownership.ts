'use server'
import { changeConnectionOwnership as command } from '#server/commands/change-connection-ownership.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Changes what people say of whose a stream connection is; Atlas is not told. */
export const changeConnectionOwnership = defineAction(command)
