/** Drops the fences of Markdown code blocks. */
export const removeFences = (text: string) =>
  text
    .split('\n')
    .filter((line) => !/^\s{0,3}(```|~~~)/.test(line.slice(0, 10)))
    .join('\n')
