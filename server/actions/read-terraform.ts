'use server'
import { readTerraform as command } from '#server/commands/read-terraform.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Parses pasted Terraform; nothing of it is stored, logged or sent anywhere. */
export const readTerraform = defineAction(command)
