'use server'
import { addPolicyStatement as command } from '#server/commands/add-policy-statement.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Adds Atlas's statement to the policy of a cluster. */
export const addPolicyStatement = defineAction(command)
