import 'server-only'

/** `leaving`: still served, but not ready for more; `closing`: nothing new is begun. */
type Phase = 'serving' | 'leaving' | 'closing'

declare global {
  var portalPhase: Phase | undefined
}

/** How far this process has come on its way out; on globalThis, since routes and actions are loaded apart. */
export const getPhase = (): Phase => globalThis.portalPhase ?? 'serving'

export const enterPhase = (next: Phase): void => {
  globalThis.portalPhase = next
}
