const banned = /\b(invalid|illegal|please|oops|sorry|required|wrong|error|failed|bad)\b|!/i
const mends = /\b(Enter|Choose|Copy|Remove|Add)\b/

/**
 * What is wrong with a sentence shown at a field: it starts with a capital, says how to correct the value, and blames
 * nobody.
 */
export const findSentenceFlaws = (sentence: string): string[] => [
  ...(/^[A-Z“0-9a-z]/.test(sentence) ? [] : ['begins oddly']),
  ...(banned.test(sentence.replace(/“.*”|\S*[/.:]\S*/gs, '')) ? ['a banned word'] : []),
  ...(mends.test(sentence) ? [] : ['no way to mend it']),
]
