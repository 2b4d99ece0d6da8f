import type { Tone } from '#lib/private-link/tone.ts'

/** The states in which a link needs a person. */
export const attentionTones: readonly Tone[] = ['waiting', 'failed', 'unknown']

/** The states in which Atlas works on a link. */
export const underWayTones: readonly Tone[] = ['submitted', 'working', 'deleting']
