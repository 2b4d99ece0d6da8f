import 'server-only'
import { nameSchema } from '#server/api/schemas/registry.ts'
import * as z from '#lib/zod.ts'

/** What rules ask for before a command is sent. */
export const requirementSchema = nameSchema(
  'ApprovalRequirement',
  z.object({
    approvers: z.int().describe('How many different people must approve it.'),
    isByPress: z.boolean().describe('Whether somebody sends it once it is approved; else the last approval does.'),
    days: z.int().describe('For how long it waits.'),
  }),
)
