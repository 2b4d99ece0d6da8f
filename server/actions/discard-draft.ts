'use server'
import { discardDraft as command } from '#server/commands/discard-draft.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Deletes a draft that people share; only its owner may. */
export const discardDraft = defineAction(command)
