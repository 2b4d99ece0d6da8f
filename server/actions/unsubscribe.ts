'use server'
import { unsubscribe as command } from '#server/commands/unsubscribe.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Ends a subscription of the person who asks, also in a project that they may no longer see. */
export const unsubscribe = defineAction(command)
