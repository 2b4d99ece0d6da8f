import { execFileSync } from 'node:child_process'

/** The resident memory of a process and its descendants, in MB. */
export const measureMemory = (pid: number): number => {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const family = new Set([pid])
  for (let before = 0; before < family.size; ) {
    before = family.size
    for (const [own = 0, parent = 0] of rows) if (family.has(parent)) family.add(own)
  }
  const kilobytes = rows.reduce((sum, [own = 0, , rss = 0]) => (family.has(own) ? sum + rss : sum), 0)
  return kilobytes / 1024
}
