import type { PrivateLink } from '#lib/wire/private-link.ts'

/** The links that Atlas shows, followed by those that it accepted and does not show. */
export const addUnlisted = (shown: readonly PrivateLink[], unlisted: readonly PrivateLink[]): PrivateLink[] => {
  const shownIds = new Set(shown.map(({ _id }) => _id))
  return [...shown, ...unlisted.filter(({ _id }) => !shownIds.has(_id))]
}
