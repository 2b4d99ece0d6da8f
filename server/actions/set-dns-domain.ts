'use server'
import { setDnsDomain as command } from '#server/commands/set-dns-domain.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Sets the DNS domain of a private link. */
export const setDnsDomain = defineAction(command)
