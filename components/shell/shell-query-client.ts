import { QueryClient } from '@tanstack/react-query'

/** What the shell's popover and palette read, for as long as the tab is open; they are rendered in the browser only. */
export const shellQueryClient = new QueryClient({
  defaultOptions: { queries: { retry: false, networkMode: 'always' } },
})
