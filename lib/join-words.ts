/** Words as a sentence lists them: "a, b and c". */
export const joinWords = (words: readonly string[], last: 'and' | 'or' = 'and'): string =>
  [words.slice(0, -1).join(', '), words.at(-1) ?? ''].filter(Boolean).join(` ${last} `)
