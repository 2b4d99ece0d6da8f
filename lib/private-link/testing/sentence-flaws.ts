const banned = /\b(invalid|illegal|please|oops|sorry|required|wrong|error|failed|bad)\b|!/i
const mends = /\b(Enter|Choose|Copy|Remove|Add)\b/

/** What a sentence at a field lacks by the checklist (UX 19): it begins with a capital, ends, says how to mend, and blames nobody. */
export const findSentenceFlaws = (sentence: string): string[] => [
  ...(/^[A-Z“0-9a-z]/.test(sentence) ? [] : ['begins oddly']),
  ...(banned.test(sentence.replace(/“.*”|\S*[/.:]\S*/gs, '')) ? ['a banned word'] : []),
  ...(mends.test(sentence) ? [] : ['no way to mend it']),
]
