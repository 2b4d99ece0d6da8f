import { execFileSync } from 'node:child_process'

/** The resident memory of a process and its descendants, in MB. */
export const measureFamilyMemory = (pid: number): number => {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='])
    .toString()
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number))
  const family = new Set([pid])
  for (let size = 0; size !== family.size; ) {
    size = family.size
    for (const [own = 0, parent = 0] of rows) if (family.has(parent)) family.add(own)
  }
  return rows.reduce((sum, [own = 0, , kilobytes = 0]) => sum + (family.has(own) ? kilobytes / 1024 : 0), 0)
}

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
