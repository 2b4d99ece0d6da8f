import { randomUUID } from 'node:crypto'
import type { NewIntent } from '#server/store/intents.ts'
import { at } from '#server/store/testing/clock.ts'

/** Builds a new create intent with an id of its own; `facts` override its fields. */
export const buildIntent = (facts: Partial<NewIntent> = {}): NewIntent => ({
  id: randomUUID(),
  kind: 'create',
  groupId: 'g1',
  linkId: null,
  fingerprint: 'f1',
  body: '{"provider":"AWS"}',
  baseline: '[]',
  actor: 'ada',
  requestId: 'r1',
  skewMs: 0,
  at: at(0),
  ...facts,
})
