import 'server-only'
import { lookup } from 'node:dns/promises'
import { readFileSync } from 'node:fs'
import type { Config } from '#server/config.ts'
import { shareLookUps } from '#server/notify/find-addresses.ts'
import { createSend } from '#server/notify/create-send.ts'
import { createReadSecrets } from '#server/receiver-secrets.ts'
import type { Send } from '#server/send-message.ts'

/** Sends messages to the receivers of a configuration, at the addresses that the name server gives. */
export const createSender = ({ receivers, access }: Pick<Config, 'receivers' | 'access'>, now: () => number): Send =>
  createSend({
    ...{ receivers, portalUrl: access.portalUrl, now },
    readSecrets: createReadSecrets((file) => readFileSync(file, 'utf8')),
    lookUp: shareLookUps((hostname) => lookup(hostname, { all: true })),
  })
