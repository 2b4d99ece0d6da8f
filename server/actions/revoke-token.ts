'use server'
import { revokeToken as command } from '#server/commands/revoke-token.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Ends a token of the person who asks, for all replicas at once. */
export const revokeToken = defineAction(command)
