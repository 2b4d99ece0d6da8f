'use server'
import { undoPolicyStatement as command } from '#server/commands/undo-policy-statement.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Takes back out of the policy of a cluster what an earlier command added to it. */
export const undoPolicyStatement = defineAction(command)
