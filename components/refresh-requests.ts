/** URLs of polled routes that somebody asked to refresh. */
const urls = new Set<string>()

/** Makes the next GET of this URL read Atlas, instead of what the server last read. */
export const requestRefresh = (url: string): void => void urls.add(url)

/** Whether a refresh of this URL was requested; the request is then taken as answered. */
export const takeRefreshRequest = (url: string): boolean => urls.delete(url)
