'use server'
import { sendApproved as command } from '#server/commands/send-approved.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Sends what was approved. */
export const sendApproved = defineAction(command)
