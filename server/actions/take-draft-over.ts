'use server'
import { takeDraftOver as command } from '#server/commands/take-draft-over.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Makes the person who asks the owner of a colleague’s draft. */
export const takeDraftOver = defineAction(command)
