'use server'
import { createToken as command } from '#server/commands/create-token.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Makes a token for the API. Its text is in this answer and nowhere else; it may do at most what its owner may. */
export const createToken = defineAction(command)
