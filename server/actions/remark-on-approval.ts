'use server'
import { remarkOnApproval as command } from '#server/commands/remark-on-approval.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Approves, rejects, asks or comments. The last approval sends at once where no rule says to press. */
export const remarkOnApproval = defineAction(command)
