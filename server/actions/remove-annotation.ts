'use server'
import { removeAnnotation as command } from '#server/commands/remove-annotation.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Removes an annotation of a private link. */
export const removeAnnotation = defineAction(command)
