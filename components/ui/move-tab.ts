/** The index of the tab that a key leads to, `undefined` for a key that does not move between tabs. */
export const moveTab = (key: string, current: number, count: number): number | undefined => {
  switch (key) {
    case 'ArrowRight':
      return (current + 1) % count
    case 'ArrowLeft':
      return (current + count - 1) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
