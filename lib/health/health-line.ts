/** One line of the health page: `well` needs nobody, `watch` may need somebody, `broken` needs somebody now. */
export type HealthLine = { name: string; look: 'well' | 'watch' | 'broken'; word: string; sentence: string }

export const createLine = (name: string, look: HealthLine['look'], word: string, sentence: string): HealthLine => ({
  name,
  look,
  word,
  sentence,
})
