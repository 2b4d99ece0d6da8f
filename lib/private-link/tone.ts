/**
 * How a state looks and whether anything is still to come; the colour tokens carry the same names. They stand in the
 * order in which pages show them: what needs a person, what Atlas works on, what rests.
 */
export const tones = ['waiting', 'failed', 'unknown', 'submitted', 'working', 'deleting', 'done', 'gone'] as const
export type Tone = (typeof tones)[number]

/** What each is called; a state that Atlas names and the portal does not know keeps its own name. */
export const toneWords: Readonly<Record<Tone, string>> = {
  submitted: 'Submitted',
  working: 'Atlas is working',
  waiting: 'Waiting for you',
  done: 'Done',
  failed: 'Failed',
  deleting: 'Deleting',
  gone: 'Deleted',
  unknown: 'Not known',
}
