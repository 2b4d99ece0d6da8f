import { createServer } from 'node:net'

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer().once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/** The processes of one test run look for ports in ranges of their own. */
const lane = Number(process.env.TEST_PARALLEL_INDEX ?? process.env.VITEST_POOL_ID ?? 0) % 8
/** Below the ports that systems give to connections, one of which could take a port before its server listens. */
let lastPort = 20_000 + lane * 1_500 + (process.pid % 15) * 100

/** A port that is free, for a server whose address must be known before it is started. */
export const freePort = async (): Promise<string> => {
  lastPort += 1
  return (await isFree(lastPort)) ? String(lastPort) : freePort()
}
