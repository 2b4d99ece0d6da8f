const mark = '● '

const isRead = () => document.visibilityState === 'visible' && document.hasFocus()

/** Marks the title of a tab that nobody looks at, until somebody does. */
export const markTitle = (): void => {
  if (isRead() || document.title.startsWith(mark)) return
  document.title = mark + document.title
  const unmark = () => {
    if (!isRead()) return
    document.title = document.title.replace(mark, '')
    for (const name of ['focus', 'visibilitychange']) removeEventListener(name, unmark, true)
  }
  for (const name of ['focus', 'visibilitychange']) addEventListener(name, unmark, true)
}
