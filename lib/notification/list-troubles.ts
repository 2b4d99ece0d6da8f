import { buildHealthLines, type Health } from '#lib/health/health.ts'

/** A part of the portal that is broken, as a line of the health page says. */
export type Trouble = { part: string; what: string }

/** What of the portal is in trouble by its own account, in words that name no host. */
export const listTroubles = (health: Health): Trouble[] =>
  buildHealthLines(health)
    .filter(({ look }) => look === 'broken')
    .map(({ name, word }) => ({ part: name, what: `${name}: ${word}. The health page says more.` }))
