/** The processor time that a function takes, in ms: unlike time by the clock, the same beside other work. */
export const measureCpu = (run: () => void): number => {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
