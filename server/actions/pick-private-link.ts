'use server'
import { pickPrivateLink as command } from '#server/commands/pick-private-link.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Records which of several links is the result of a create; a person has decided this. */
export const pickPrivateLink = defineAction(command)
