'use server'
import { annotatePrivateLink as command } from '#server/commands/annotate-private-link.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Adds an annotation to a private link for everybody who sees it in the portal; Atlas is not told. */
export const annotatePrivateLink = defineAction(command)
