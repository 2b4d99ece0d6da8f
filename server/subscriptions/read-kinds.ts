import 'server-only'
import type { SubscriptionRow } from '#server/store/schema.ts'
import { isEventKind, type EventKind } from '#lib/notification/event-kind.ts'
import { readJson } from '#lib/json-text.ts'
import * as z from '#lib/zod.ts'

const texts = z.array(z.string())
const textByName = z.record(z.string(), z.string())

/** The kinds of events of a stored subscription, without those that this version does not know. */
export const readKinds = (json: string): EventKind[] => texts.parse(readJson(json)).filter(isEventKind)

/** Since when each kind of a subscription is chosen. */
export const readSince = ({ kinds, at, since }: Pick<SubscriptionRow, 'kinds' | 'at' | 'since'>) => {
  const later = since === null ? {} : textByName.parse(readJson(since))
  return new Map(readKinds(kinds).map((kind) => [kind, later[kind] ?? at]))
}
