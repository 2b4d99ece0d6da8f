'use server'
import { createWorkspace as command } from '#server/commands/create-workspace.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Creates a stream workspace. */
export const createWorkspace = defineAction(command)
