'use server'
import { subscribe as command } from '#server/commands/subscribe.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Tells the person who asks of events of a project or of the portal from now on, at a receiver; or of other events. */
export const subscribe = defineAction(command)
