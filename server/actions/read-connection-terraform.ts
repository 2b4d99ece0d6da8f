'use server'
import { readConnectionTerraform as command } from '#server/commands/read-connection-terraform.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Parses pasted Terraform of stream connections; nothing of it is stored, logged or sent anywhere. */
export const readConnectionTerraform = defineAction(command)
