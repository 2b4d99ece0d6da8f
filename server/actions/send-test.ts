'use server'
import { sendTest as command } from '#server/commands/send-test.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Sends a test to the receiver of a subscription of the person who asks. */
export const sendTest = defineAction(command)
