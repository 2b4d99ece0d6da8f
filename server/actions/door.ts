import 'server-only'
import { headers } from 'next/headers'
import { personAsking, type Person } from '#server/auth/person.ts'
import { factsOf, refusedBy, type Purpose } from '#server/auth/request-facts.ts'
import type { Need } from '#server/auth/roles.ts'
import { config } from '#server/config.ts'
import { log } from '#server/log.ts'
import { getOrCreateRequestId } from '#server/request-id.ts'
import type * as z from '#lib/zod.ts'

export type Caller = { person: Person; requestId: string }
export type Question<Input> = { need: Need; input: z.ZodType<Input> }
export type Entry<Input> =
  | { ok: true; caller: Caller; input: Input }
  | { ok: false; why: 'host' | 'origin' | 'nobody' | 'input' | 'role'; sentence: string; requestId: string }

const sentences = {
  host: 'Open the portal by its own address: the one that npm start printed, or PORTAL_URL.',
  origin: 'This request did not come from the portal’s own pages. Reload the page and try again.',
  nobody: 'You are not signed in, or your session has ended. Sign in and try again.',
}

const roleSentences: Readonly<Record<Need, string>> = {
  'sign-in': sentences.nobody,
  see: 'You may not see this. Ask the person who runs the portal for the role viewer.',
  change: 'You may not do this in this project. Ask the person who runs the portal for the role operator.',
  audit: 'You may not see the audit. Ask the person who runs the portal for the role admin.',
}

/** The one door of every page, route and action: from where, who, what exactly, and may they; in that order. */
export const enter = async <Input extends { groupId?: string | undefined }>(
  purpose: Purpose,
  { need, input }: Question<Input>,
  sent: unknown,
): Promise<Entry<Input>> => {
  const requestId = getOrCreateRequestId()
  const refuse = (why: keyof typeof sentences | 'input' | 'role', sentence: string): Entry<Input> => {
    log.warn({ event: 'refused', purpose, need, why, requestId })
    return { ok: false, why, sentence, requestId }
  }
  const foreign = refusedBy(factsOf(await headers()), purpose, config().access.portalUrl)
  if (foreign) return refuse(foreign, sentences[foreign])
  const person = await personAsking({ evenWithoutStore: need === 'sign-in' })
  if (!person) return refuse('nobody', sentences.nobody)
  const parsed = input.safeParse(sent)
  if (!parsed.success) return refuse('input', parsed.error.issues[0]?.message ?? 'The portal cannot read this request.')
  if (!person.may(need, parsed.data.groupId)) return refuse('role', roleSentences[need])
  return { ok: true, caller: { person, requestId }, input: parsed.data }
}
