import 'server-only'

/** `leaving`: requests are served, but /readyz says no; `closing`: nothing new begins. */
type Phase = 'serving' | 'leaving' | 'closing'

declare global {
  var portalPhase: Phase | undefined
}

/** How far this process has stopped; on globalThis, since Next bundles routes and actions separately. */
export const getPhase = (): Phase => globalThis.portalPhase ?? 'serving'

export const enterPhase = (next: Phase): void => {
  globalThis.portalPhase = next
}
