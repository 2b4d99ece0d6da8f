'use server'
import { createConnection as command } from '#server/commands/create-connection.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Creates a stream connection. Its secrets live in this one request; its body is not logged. */
export const createConnection = defineAction(command)
