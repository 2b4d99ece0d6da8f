'use server'
import { enableConnectivity as command } from '#server/commands/enable-connectivity.ts'
import { defineAction } from '#server/http/define-action.ts'

/** Turns multi-VPC connectivity of a cluster on for one more scheme. */
export const enableConnectivity = defineAction(command)
