import type { ChildProcess } from 'node:child_process'
import { stopChild } from '#server/bin/children.ts'

/**
 * `graceMs`: how long a child may take to end. `isDev`: the development server is killed then, and that is no failure.
 */
type Options = { graceMs: number; isDev: boolean }

/**
 * Ends this program and its children together: on a signal, and when one of them ends by itself. They are stopped in
 * reverse order, the portal before the sandbox that it may still call.
 */
export const supervise = ({ graceMs, isDev }: Options) => {
  const children: ChildProcess[] = []
  let isStopping = false
  const stopAll = async (code: number) => {
    if (isStopping) return
    isStopping = true
    let isInOrder = true
    for (const child of children.toReversed()) isInOrder = (await stopChild(child, graceMs)) && isInOrder
    process.exit(code === 0 && !isInOrder && !isDev ? 1 : code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopAll(0))
  return {
    /** `name`: what the child is called when it ends by itself. */
    add: (child: ChildProcess, name: string) => {
      children.push(child)
      child.once('exit', (code, signal) => {
        if (isStopping) return
        process.stderr.write(`${name} ended by itself (${signal ?? `code ${String(code)}`}). The portal stops.\n`)
        void stopAll(1)
      })
    },
  }
}
