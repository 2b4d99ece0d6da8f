'use server'
import { createPrivateLink as command } from '#server/commands/create-private-link.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Creates a private link in Atlas: the intent is recorded, then sent once and never repeated automatically. */
export const createPrivateLink = defineAction(command)
