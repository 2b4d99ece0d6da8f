import type { Tone } from '#lib/private-link/tone.ts'

/** The states in which a link needs a person, in the order in which an overview shows them. */
export const attentionTones: readonly Tone[] = ['failed', 'unknown', 'waiting']

/** The states in which Atlas works on a link. */
export const underWayTones: readonly Tone[] = ['submitted', 'working', 'deleting']
