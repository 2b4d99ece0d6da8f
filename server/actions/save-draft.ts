'use server'
import { saveDraft as command } from '#server/commands/save-draft.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Saves what was changed in a draft that people share, field by field. No secret is stored. */
export const saveDraft = defineAction(command)
