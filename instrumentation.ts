/** Runs once when the server starts: what was left open is settled, and watched from then on. */
export const register = async () => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { portal } = await import('#server/portal.ts')
  ;(await portal()).reconciler.start()
}
