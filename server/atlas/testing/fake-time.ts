/** A clock that moves only when someone sleeps; `slept` are the pauses in milliseconds. */
export const createFakeTime = (startAt = 1_000_000) => {
  let time = startAt
  const slept: number[] = []
  return {
    slept,
    now: () => time,
    pass: (ms: number) => {
      time += ms
    },
    sleep: (ms: number) => {
      slept.push(ms)
      time += ms
      return Promise.resolve()
    },
  }
}
