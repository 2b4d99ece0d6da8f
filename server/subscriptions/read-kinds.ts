import 'server-only'
import { isEventKind, type EventKind } from '#lib/notification/event-kind.ts'
import { readJson } from '#lib/json-text.ts'
import * as z from '#lib/zod.ts'

const texts = z.array(z.string())

/** The kinds of events of a stored subscription, without those that this version does not know. */
export const readKinds = (json: string): EventKind[] => texts.parse(readJson(json)).filter(isEventKind)
