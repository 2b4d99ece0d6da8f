import { spawn } from 'node:child_process'
import path from 'node:path'

export { freePort } from '#server/store/testing/free-port.ts'

const root = path.resolve(import.meta.dirname, '..')

export type Program = {
  /** Its process, for whoever looks at what it takes. */
  pid: number
  /** Everything it printed so far, both streams. */
  printed: () => string
  /** The first match in what it prints, now or later; rejects when it ends before. */
  says: (words: RegExp) => Promise<RegExpMatchArray>
  /** The code it ended with, when it has, and all that it printed is there. */
  ended: () => Promise<number | null>
  kill: () => void
  stop: () => Promise<void>
}

type Start = { args: string[]; env: Record<string, string>; cwd: string; user?: number }

/** What ends a program with its parent, even when that is killed: the parent holds its standard input. */
export const endWithParent = ['--import', './server/bin/until-orphaned.mjs']

/**
 * Starts Node with these arguments and just this environment beside PATH and HOME, as another user when one is given.
 */
export const startNode = ({ args, env, cwd, user }: Start): Program => {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  })
  let text = ''
  const listeners = new Set<() => void>()
  const tellListeners = () => {
    for (const listener of listeners) listener()
  }
  for (const output of [child.stdout, child.stderr])
    output.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      tellListeners()
    })
  // What a program prints last may arrive after its exit, and before this.
  let isClosed = false
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => {
      isClosed = true
      tellListeners()
      resolve()
    })
  })
  return {
    pid: child.pid ?? 0,
    printed: () => text,
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = words.exec(text)
          if (match) resolve(match)
          else if (isClosed) reject(new Error(`${args.join(' ')} ended before it said ${String(words)}:\n${text}`))
          else return
          listeners.delete(look)
        }
        listeners.add(look)
        look()
      }),
    ended: async () => {
      await closed
      return child.exitCode
    },
    kill: () => child.kill('SIGKILL'),
    stop: async () => {
      child.kill('SIGTERM')
      await closed
    },
  }
}

/** Starts a program with just this environment, in this checkout or another; it ends with this process. */
export const startProgram = (file: string, args: string[], env: Record<string, string>, cwd = root): Program =>
  startNode({
    args: [
      ...endWithParent,
      ...(file.endsWith('.ts') ? ['--conditions=react-server', '--import', 'tsx'] : []),
      file,
      ...args,
    ],
    env,
    cwd,
  })
