/** The outcome of whoever decides on, or sends, what is another thing by now than what they have read. */
export const changeOutcome = {
  kind: 'changed',
  sentence: 'What is asked for was changed, or the rules were. Nothing was done: read it again and decide then.',
} as const
