'use server'
import { overrideApproval as command } from '#server/commands/override-approval.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Sends what nobody approved (break-glass), with a reason that everybody can read. */
export const overrideApproval = defineAction(command)
