'use server'
import { sendMessageAgain as command } from '#server/commands/send-message-again.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Tries a message again that was given up. */
export const sendMessageAgain = defineAction(command)
