import path from 'node:path'
import { freePort, startNode, type Program } from '../program.ts'
import { bareFolder, buildBare } from './reference-build.ts'

const next = path.resolve(import.meta.dirname, '../../node_modules/next/dist/bin/next')
const plainServer = `const body = JSON.stringify({ value: 'x'.repeat(1000) })
require('node:http').createServer((_, response) => response.setHeader('content-type', 'application/json').end(body)).listen(process.argv[1], '127.0.0.1', () => console.log('Ready'))`

type BareServer = { url: string; stop: () => Promise<void> }

const startServer = async (run: (port: string) => Program, at: string): Promise<BareServer> => {
  const port = await freePort()
  const program = run(port)
  await program.says(/Ready/)
  return { url: `http://127.0.0.1:${port}${at}`, stop: program.stop }
}

/** A route handler of Next with nothing around it: no proxy, no instrumentation, no session. It answers with 1 kB. */
export const startBareRoute = async (): Promise<BareServer> => {
  buildBare()
  return startServer(
    (port) => startNode({ args: [next, 'start', '-H', '127.0.0.1', '-p', port], env: {}, cwd: bareFolder }),
    '/bare',
  )
}

/** Node's own server, which answers with 1 kB. */
export const startPlainServer = (): Promise<BareServer> =>
  startServer((port) => startNode({ args: ['-e', plainServer, port], env: {}, cwd: bareFolder }), '/')
