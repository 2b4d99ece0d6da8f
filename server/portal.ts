import 'server-only'
import { createAtlasClient } from '#server/atlas/client.ts'
import { config } from '#server/config.ts'
import { log } from '#server/log.ts'
import { atlasAccountDeed } from '#server/private-links/atlas-account.ts'
import { createDeed } from '#server/private-links/create.ts'
import { projectDeeds } from '#server/private-links/projects.ts'
import { watch } from '#server/private-links/watch.ts'

const assemble = () => {
  const { atlas: target } = config()
  if (!target) throw new Error('The portal was started without Atlas and without its sandbox. Start it with npm start.')
  const now = Date.now
  const atlas = createAtlasClient({
    ...target,
    onCall: ({ kind, ...call }) => log[kind === 'ok' ? 'debug' : 'warn']({ event: 'atlas', kind, ...call }),
  })
  const watching = watch({ atlas, now })
  return {
    watch: watching,
    projects: projectDeeds({ atlas, now }),
    atlasAccount: atlasAccountDeed({ atlas }),
    create: createDeed({ atlas, onCreated: watching.forget }),
  }
}

type Portal = ReturnType<typeof assemble>
declare global {
  var privateLinkPortal: Portal | undefined
}

/** The portal's deeds, put together once a process; kept on globalThis so that hot reload keeps one client. */
export const portal = (): Portal => (globalThis.privateLinkPortal ??= assemble())
