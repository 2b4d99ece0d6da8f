import { createServer } from 'node:net'
import { stopWith } from '#server/bin/stop-with.ts'

/** The port to listen on: `port`, or any free one for 0. Ends the program when it is taken; `name`: its variable. */
export const findFreePort = (host: string, port: number, name = 'PORT'): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => stopWith(`Port ${String(port)} on ${host} is taken. Set ${name} to another one.`, 2))
    probe.listen(port, host, () => {
      const address = probe.address()
      const free = typeof address === 'object' && address ? address.port : port
      probe.close(() => resolve(free))
    })
  })
