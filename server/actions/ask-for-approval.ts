'use server'
import { askForApproval as command } from '#server/commands/ask-for-approval.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Asks for an approval of a command, or for that of another input under the same key. */
export const askForApproval = defineAction(command)
