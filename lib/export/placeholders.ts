/** A placeholder for a value that the portal cannot know. */
const placeholder = /\b[A-Z]+(?:_[A-Z]+)+\b/g
const fixedWords = new Set(['PRIVATE_LINK', 'SASL_SSL', 'AWS_MSK_IAM', 'MONGODB_ATLAS_OPS_MANAGER_URL'])

/** The placeholders in a text that a person must replace. */
export const findPlaceholders = (text: string): string[] =>
  [...new Set(text.match(placeholder) ?? [])].filter((word) => !fixedWords.has(word))

/** What a person must do with a text before it runs: replace its placeholders; and notes of its own. */
export const formatPlaceholderNote = (text: string, ...notes: string[]) =>
  [`Replace ${findPlaceholders(text).join(', ')}.`, ...notes].join(' ')
