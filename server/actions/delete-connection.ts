'use server'
import { deleteConnection as command } from '#server/commands/delete-connection.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Asks Atlas to delete a stream connection. */
export const deleteConnection = defineAction(command)
