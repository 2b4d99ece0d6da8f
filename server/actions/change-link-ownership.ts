'use server'
import { changeLinkOwnership as command } from '#server/commands/change-link-ownership.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Changes what people say of whose a private link is; Atlas is not told. */
export const changeLinkOwnership = defineAction(command)
