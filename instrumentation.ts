/** Runs once when the server starts: what was left open is settled, and links under way are watched from then on. */
export const register = async () => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { portal } = await import('#server/portal.ts')
  const { reconciler, watcher } = await portal()
  reconciler.start()
  watcher.start()
}
