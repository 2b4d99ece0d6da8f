/** The first versions of Node, by major, without the vulnerability in its Brotli decoder (CVE-2026-111497). */
const floors: Readonly<Record<number, readonly [number, number]>> = { 22: [23, 4], 24: [22, 1], 26: [12, 1] }
const newest = 26

/** Whether a Node version, such as 24.22.1, has that vulnerability. */
export const hasKnownHole = (version: string): boolean => {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  const floor = floors[major]
  if (!floor) return major <= newest
  return minor < floor[0] || (minor === floor[0] && patch < floor[1])
}
