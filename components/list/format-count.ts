/** "12 links", or "3 of 12 links" when the list is filtered. */
export const formatCount = (count: number, all: number, noun: 'link' | 'connection') => {
  const rows = all === 1 ? `1 ${noun}` : `${String(all)} ${noun}s`
  return count === all ? rows : `${String(count)} of ${rows}`
}
