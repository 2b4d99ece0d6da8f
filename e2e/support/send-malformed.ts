/** Runs the work over all items, sixteen at a time. */
export const runInParallel = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const remaining = items.values()
  const runWorker = async () => {
    for (const item of remaining) await work(item)
  }
  await Promise.all(Array.from({ length: 16 }, runWorker))
}

/** What is wrong with an answer: a server error, a secret, or a trace of the code. */
export const findFlaws = (status: number, text: string, secret: string): string[] => [
  ...(status >= 500 ? [`a fault: ${text.slice(0, 200)}`] : []),
  ...(text.includes(secret) ? ['a secret'] : []),
  ...(/\n\s+at .*\.js:\d+/.test(text) ? ['a stack'] : []),
]
