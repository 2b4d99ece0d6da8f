/** How a state looks and whether anything is still to come; the colour tokens carry the same names. */
export const tones = ['submitted', 'working', 'waiting', 'done', 'failed', 'deleting', 'gone', 'unknown'] as const
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
