import 'server-only'
import type { Purpose } from '#server/http/check-origin.ts'
import { log } from '#server/log.ts'
import type { Permission } from '#lib/permission.ts'

type Refusal = {
  purpose: Purpose
  permission?: Permission
  reason: 'host' | 'origin' | 'signed-out' | 'provider' | 'input' | 'permission' | 'limit' | 'rule' | 'approval'
  person?: string
  requestId: string
}

/** The reasons under the words that alerts on the log already search for. */
const loggedReasons: Readonly<Partial<Record<Refusal['reason'], string>>> = {
  'signed-out': 'nobody',
  permission: 'role',
}

/** Logs a request that was refused; `need` and `why` keep their names, since others search for them. */
export const logRefusal = ({ purpose, permission, reason, ...facts }: Refusal): void =>
  log.warn({
    ...{ event: 'refused', purpose },
    ...(permission === undefined ? {} : { need: permission }),
    ...{ why: loggedReasons[reason] ?? reason, ...facts },
  })
