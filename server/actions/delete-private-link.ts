'use server'
import { deletePrivateLink as command } from '#server/commands/delete-private-link.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Asks Atlas to delete a private link. */
export const deletePrivateLink = defineAction(command)
