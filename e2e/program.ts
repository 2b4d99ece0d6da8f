import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer().once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/** Below the ports that systems give to connections, one of which could take a port before its portal listens. */
let lastPort = 20_000 + (process.pid % 120) * 100

/** A port that is free, for a portal whose address must be known before it is started. */
export const freePort = async (): Promise<string> => {
  lastPort += 1
  return (await isFree(lastPort)) ? String(lastPort) : freePort()
}

export type Program = {
  /** Its process, for whoever looks at what it takes. */
  pid: number
  /** Everything it printed so far, both streams. */
  printed: () => string
  /** The first match in what it prints, now or later; rejects when it ends before. */
  says: (words: RegExp) => Promise<RegExpMatchArray>
  /** The code it ended with, when it has. */
  ended: () => Promise<number | null>
  kill: () => void
  stop: () => Promise<void>
}

const ended = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

type Start = { args: string[]; env: Record<string, string>; cwd: string; user?: number }

/**
 * Starts Node with these arguments and just this environment beside PATH and HOME, as another user when one is given.
 */
export const startNode = ({ args, env, cwd, user }: Start): Program => {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  })
  let text = ''
  const listeners = new Set<() => void>()
  const hear = (chunk: Buffer) => {
    text += chunk.toString()
    for (const listener of listeners) listener()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  child.on('exit', () => {
    for (const listener of listeners) listener()
  })
  return {
    pid: child.pid ?? 0,
    printed: () => text,
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = words.exec(text)
          if (match) resolve(match)
          else if (ended(child)) reject(new Error(`${args.join(' ')} ended before it said ${String(words)}:\n${text}`))
          else return
          listeners.delete(look)
        }
        listeners.add(look)
        look()
      }),
    ended: async () => {
      if (!ended(child)) await once(child, 'exit')
      return child.exitCode
    },
    kill: () => child.kill('SIGKILL'),
    stop: async () => {
      if (ended(child)) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** Starts a program with just this environment, in this checkout or another. */
export const startProgram = (file: string, args: string[], env: Record<string, string>, cwd = root): Program =>
  startNode({
    args: [...(file.endsWith('.ts') ? ['--conditions=react-server', '--import', 'tsx'] : []), file, ...args],
    env,
    cwd,
  })
