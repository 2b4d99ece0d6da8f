export type Started<Thing> = { thing: Thing; stop: () => Promise<void> }

/**
 * What tests of one worker share: equal settings get the same thing, which is started when it is first asked for. The
 * last `kept` run; whoever asks hands in where to note what stops them at the worker's end.
 */
export const createPool = <Settings, Thing>(kept: number, start: (settings: Settings) => Promise<Started<Thing>>) => {
  /** By their settings, the last used at the end. */
  const running = new Map<string, Started<Thing>>()
  const stopDownTo = async (count: number) => {
    for (const [key, { stop }] of [...running].slice(0, Math.max(0, running.size - count))) {
      running.delete(key)
      await stop()
    }
  }
  const stopAll = () => stopDownTo(0)
  return {
    get: async (settings: Settings, atEnd: Set<() => Promise<void>>): Promise<Thing> => {
      atEnd.add(stopAll)
      const key = JSON.stringify(settings)
      const found = running.get(key)
      running.delete(key)
      await stopDownTo(kept - 1)
      const started = found ?? (await start(settings))
      running.set(key, started)
      return started.thing
    },
  }
}
