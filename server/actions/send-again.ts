'use server'
import { sendAgain as command } from '#server/commands/send-again.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Sends a create again for which no link was found in Atlas; a person has decided this. */
export const sendAgain = defineAction(command)
