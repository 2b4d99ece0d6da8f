import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

const version = '5.2.5'
const folder = path.resolve(import.meta.dirname, `../../../node_modules/.cache/moto-${version}`)
const server = path.join(folder, 'bin', 'moto_server')

const run = promisify(execFile)

/** What went wrong with a program, in its own words. */
const readFailure = (error: unknown) => {
  const { stderr = '', message = '' } = error instanceof Error ? { stderr: '', ...error, message: error.message } : {}
  return String(stderr).trim() === '' ? message : String(stderr).trim()
}

const runOrFail = (sentence: string, program: string, ...args: readonly string[]) =>
  run(program, args, { maxBuffer: 64 * 1024 * 1024 }).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true })
    throw new Error(`${sentence}\n${readFailure(error)}`, { cause: error })
  })

const isRoot = () => process.getuid?.() === 0

/** Creates the virtual environment; as root on Debian, with the package that it may lack. */
const createEnvironment = async () => {
  const args = ['-m', 'venv', folder]
  const isCreated = await run('python3', args).then(
    () => true,
    () => false,
  )
  if (isCreated) return
  rmSync(folder, { recursive: true, force: true })
  const advice = 'npm run test:moto needs Python 3 with venv and pip: apt-get install python3-venv.'
  if (isRoot()) {
    await runOrFail(advice, 'apt-get', 'update')
    await runOrFail(advice, 'apt-get', 'install', '--yes', 'python3-venv')
  }
  await runOrFail(advice, 'python3', ...args)
}

/** Installs moto once, into a virtual environment in the cache of node_modules. */
const install = async () => {
  if (existsSync(server)) return
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(path.dirname(folder), { recursive: true })
  await createEnvironment()
  const pip = path.join(folder, 'bin', 'pip')
  await runOrFail(`pip could not install moto ${version} from PyPI.`, pip, 'install', `moto[server]==${version}`)
}

/** Starts moto’s server on a free port, for vitest; returns what stops it. Fails with a sentence if it cannot. */
export const setup = async () => {
  await install()
  const child = spawn(server, ['--host', '127.0.0.1', '--port', '0'], { stdio: ['ignore', 'ignore', 'pipe'] })
  let printed = ''
  for await (const chunk of child.stderr.iterator({ destroyOnReturn: false })) {
    printed += String(chunk)
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? []
    if (url === undefined) continue
    child.stderr.resume()
    process.env.TEST_MOTO_URL = url
    return async () => {
      child.kill()
      await once(child, 'exit')
    }
  }
  throw new Error(`moto’s server did not start.\n${printed}`)
}

/** Where the run’s moto answers. */
export const getMotoUrl = () => process.env.TEST_MOTO_URL ?? ''
