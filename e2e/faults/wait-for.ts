import { setTimeout as pause } from 'node:timers/promises'

const everyMs = 50

/** Polls until there is an answer; throws, with what was waited for, after `withinMs`. */
export const waitFor = async <T>(what: string, poll: () => Promise<T | undefined>, withinMs = 25_000): Promise<T> => {
  const endsAt = Date.now() + withinMs
  for (;;) {
    const answer = await poll()
    if (answer !== undefined) return answer
    if (Date.now() > endsAt) throw new Error(`${what} did not come about`)
    await pause(everyMs)
  }
}
