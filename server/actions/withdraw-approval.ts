'use server'
import { withdrawApproval as command } from '#server/commands/withdraw-approval.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Ends an approval that was not sent. */
export const withdrawApproval = defineAction(command)
