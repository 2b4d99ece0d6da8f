/** Ends this program with a sentence on stderr and a code that is not 0. */
export const stopWith = (sentence: string, code: number): never => {
  process.stderr.write(`${sentence}\n`)
  process.exit(code)
}
