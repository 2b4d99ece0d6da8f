import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/**
 * Starts a child whose standard input is a pipe from this process, so that it ends with this process, even when that is
 * killed (see `until-orphaned.mjs`). `isApart`: a Ctrl+C in the terminal does not reach it.
 */
export const startChild = (args: readonly string[], env: NodeJS.ProcessEnv, isApart = false): ChildProcess =>
  spawn(process.execPath, ['--import', './server/bin/until-orphaned.mjs', ...args], {
    env: { ...env, NODE_OPTIONS: undefined },
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: isApart,
  })

export const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null

/** Asks a child to end, and kills it after `graceMs`; resolves with whether it ended by itself. */
export const stopChild = async (child: ChildProcess, graceMs: number): Promise<boolean> => {
  if (hasEnded(child)) return true
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
  await exit
  clearTimeout(timer)
  return child.signalCode !== 'SIGKILL'
}

/** Collects NAME=value lines of a child until all the names are there; rejects when it ends before. */
export const readValues = async (child: ChildProcess, names: readonly string[]): Promise<Record<string, string>> => {
  const values: Record<string, string> = {}
  let rest = ''
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? []
        if (name !== undefined && value !== undefined) values[name] = value
      }
      if (names.every((name) => name in values)) resolve(values)
    })
    child.once('exit', (code) => reject(new Error(`It ended with code ${String(code)}.`)))
  })
}
