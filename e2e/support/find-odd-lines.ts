/** The whole lines that a portal printed after its start message and that are not JSON events. */
export const findOddLines = (printed: string) => {
  const [, after = ''] = printed.split(/Keeps its data in.*\n/)
  const isEvent = (line: string) =>
    /^\{"level":\d+,"time":"\d{4}-\d\d-\d\dT[\d:.]+Z","event":/.test(line) &&
    JSON.stringify(JSON.parse(line)).length > 0
  return after
    .split('\n')
    .slice(0, -1)
    .filter((line) => line !== '' && !isEvent(line))
}
