import 'server-only'
import type { LookupAddress } from 'node:dns'
import { connect, type Socket } from 'node:net'
import { createPinnedLookup } from '#server/notify/find-addresses.ts'

type Server = { host: string; port: number; addresses: readonly LookupAddress[] }

/**
 * Connects to a mail server at one of the addresses that were judged, and at no other. An error of the socket that
 * comes later is for whoever uses it, and goes unheard here.
 */
export const connectMail = ({ host, port, addresses }: Server, signal: AbortSignal): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port, lookup: createPinnedLookup(addresses) })
    const giveUp = () => socket.destroy(new Error('There was no connection in time.'))
    signal.addEventListener('abort', giveUp, { once: true })
    socket.on('error', reject)
    socket.once('connect', () => {
      signal.removeEventListener('abort', giveUp)
      resolve(socket)
    })
  })
